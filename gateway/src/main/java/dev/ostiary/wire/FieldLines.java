package dev.ostiary.wire;

/** Reads the field lines of a scanned head, strictly (RFC 9112 §5). */
final class FieldLines {

    private FieldLines() {}

    /**
     * @param head as {@link HeadScanner} took it: every line ends with CRLF, and no other CR or LF is in it
     * @param from the first field line
     * @param count how many there are
     */
    static Parsed<HttpHeaders> read(byte[] head, int from, int count) {
        int[] marks = new int[count * HttpHeaders.MARKS];
        int at = from;
        for (int mark = 0; mark < marks.length; mark += HttpHeaders.MARKS) {
            int nameEnd = endOfToken(head, at);
            if (nameEnd == at || head[nameEnd] != ':') {
                return Parsed.malformed(complaint(head[at]));
            }
            int end = endOfValue(head, nameEnd + 1);
            if (head[end] != '\r') {
                return Parsed.malformed("a control character in a header value");
            }
            marks[mark] = at;
            marks[mark + 1] = nameEnd;
            trim(head, nameEnd + 1, end, marks, mark);
            at = end + 2;
        }
        return new Parsed.Good<>(HttpHeaders.received(head, marks));
    }

    private static String complaint(byte first) {
        return first == ' ' || first == '\t'
                ? "a folded header line (obs-fold, RFC 9112 5.2); send each header on one line"
                : "a header line without a proper name directly before its colon";
    }

    private static int endOfToken(byte[] head, int from) {
        int at = from;
        while (Octets.token(head[at])) {
            at++;
        }
        return at;
    }

    private static int endOfValue(byte[] head, int from) {
        int at = from;
        while (Octets.value(head[at])) {
            at++;
        }
        return at;
    }

    private static void trim(byte[] head, int from, int to, int[] marks, int mark) {
        int start = from;
        int end = to;
        while (start < end && blank(head[start])) {
            start++;
        }
        while (end > start && blank(head[end - 1])) {
            end--;
        }
        marks[mark + 2] = start;
        marks[mark + 3] = end;
    }

    private static boolean blank(byte octet) {
        return octet == ' ' || octet == '\t';
    }
}
