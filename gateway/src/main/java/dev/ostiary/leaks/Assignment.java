package dev.ostiary.leaks;

/**
 * Finds what is assigned to a name in a text: {@code name = value}, {@code "name": "value"}, {@code <name>value}, {@code --name value},
 * {@code name is value}, also with quotes that are escaped.
 */
final class Assignment {

    /** How far the sign may be behind the word: {@code secret_for_the_billing_service = …}. */
    private static final int REST_OF_NAME = 40;

    private static final int GAP = 12;
    private static final Alphabet NAME = Alphabet.TOKEN.and(Alphabet.of(".[]"));
    private static final Alphabet QUOTES = Alphabet.of("\"'`\\");
    private static final Alphabet OPENING = Alphabet.of("\"'`\\ \t({[");

    private final String text;
    private int nameFrom = -1;
    private int nameTo = -1;
    private boolean quoted;

    Assignment(String text) {
        this.text = text;
    }

    /** Where the value begins for a name in which a word ends here; -1 where nothing is assigned. */
    int value(int wordFrom, int wordEnd) {
        int at = nameEnd(wordEnd);
        if (at - wordEnd > REST_OF_NAME) {
            return -1;
        }
        if (text.startsWith(" is ", at)) {
            return opened(at + 4);
        }
        int sign = skip(QUOTES.and(Alphabet.SPACE), at);
        int end = signEnd(sign);
        if (end < 0) {
            return isOption(wordFrom) && sign > at && sign < text.length() ? opened(sign) : -1;
        }
        return opened(end);
    }

    /** Whether the value that was found last stands in quotes. */
    boolean isQuoted() {
        return quoted;
    }

    private int nameEnd(int at) {
        if (at < nameFrom || at > nameTo) {
            int end = at;
            while (end < text.length() && NAME.has(text.charAt(end))) {
                end++;
            }
            nameFrom = at;
            nameTo = end;
        }
        return nameTo;
    }

    private int signEnd(int at) {
        if (at >= text.length()) {
            return -1;
        }
        char unit = text.charAt(at);
        char second = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (unit == '=') {
            return second == '>' || second == '=' ? at + 2 : at + 1;
        }
        if (unit == ':') {
            return second == '=' ? at + 2 : at + 1;
        }
        boolean arrow = unit == '-' && second == '>';
        return arrow ? at + 2 : unit == '>' || unit == ',' && at > 0 && QUOTES.has(text.charAt(at - 1)) ? at + 1 : -1;
    }

    private int opened(int at) {
        int begin = skip(OPENING, at);
        quoted = begin > at && QUOTES.has(text.charAt(begin - 1));
        return begin;
    }

    private int skip(Alphabet alphabet, int at) {
        int end = at;
        while (end < text.length() && end - at < GAP && alphabet.has(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Whether the name is an option of a command. */
    private boolean isOption(int wordFrom) {
        int from = wordFrom;
        while (from > 0 && wordFrom - from < REST_OF_NAME && Alphabet.TOKEN.has(text.charAt(from - 1))) {
            from--;
        }
        return text.startsWith("--", from);
    }
}
