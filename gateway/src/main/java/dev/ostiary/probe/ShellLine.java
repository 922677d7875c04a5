package dev.ostiary.probe;

/** Reads what stands at a place of a text as a shell reads it. */
final class ShellLine {

    private final String text;

    ShellLine(String text) {
        this.text = text;
    }

    /** {@code {cat,/etc/passwd}} and {@code c{a,oun}t}: a list in braces that becomes words. */
    boolean braces(int from) {
        int open = from;
        while (open < text.length() && open - from < 3 && Character.isLetter(text.charAt(open))) {
            open++;
        }
        if (open >= text.length() || text.charAt(open) != '{') {
            return false;
        }
        int comma = open + 1;
        while (comma < text.length() && comma - open < 16 && isNamePart(text.charAt(comma))) {
            comma++;
        }
        if (comma >= text.length() || text.charAt(comma) != ',') {
            return false;
        }
        while (comma < text.length()
                && comma - open < 64
                && (isNamePart(text.charAt(comma)) || text.charAt(comma) == ',')) {
            comma++;
        }
        return comma < text.length() && text.charAt(comma) == '}';
    }

    /** Past {@code name=value} in front of a command. */
    int assigned(int from) {
        int start = ShellWord.pastSpaces(text, from);
        int at = start;
        while (at < text.length() && at - start < 24 && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        if (at == start || at >= text.length() || text.charAt(at) != '=') {
            return start;
        }
        int space = at;
        while (space < text.length() && space - at < 64 && !Character.isWhitespace(text.charAt(space))) {
            space++;
        }
        return space < text.length() && text.charAt(space) == ' ' ? space + 1 : start;
    }

    /** {@code /bi?/c?t}: a path from the root, short, with a pattern in it. */
    boolean isGlob(ShellWord word, int from) {
        int start = ShellWord.pastSpaces(text, from);
        if (!word.wild() || start >= text.length() || text.charAt(start) != '/') {
            return false;
        }
        String path = text.substring(start, word.end());
        return path.indexOf('/', 1) > 0 && !path.contains("**") && !path.contains("*.");
    }

    /** Whether an option, a path, a variable or a web address comes next. */
    boolean hasArguments(int end) {
        int next = ShellWord.pastSpaces(text, end);
        if (next >= text.length() || next == end) {
            return false;
        }
        char first = text.charAt(next);
        char second = next + 1 < text.length() ? text.charAt(next + 1) : ' ';
        return switch (first) {
            case '-' -> Character.isLetter(second) || second == '-';
            case '/' -> Character.isLetterOrDigit(second) || second == '?' || second == '[' || second == '*';
            case '~' -> second == '/';
            case '$' -> second == '(' || second == '{' || Character.isLetter(second);
            case '.' -> second == '/' || second == '.';
            case '>', '<' -> true;
            default ->
                text.startsWith("http://", next)
                        || text.startsWith("https://", next)
                        || Character.isDigit(first) && looksLikeAddress(next);
        };
    }

    private boolean looksLikeAddress(int from) {
        int dots = 0;
        int at = from;
        while (at < text.length() && at - from < 16 && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            dots += text.charAt(at++) == '.' ? 1 : 0;
        }
        return dots == 3;
    }

    /** Whether another operator follows. */
    boolean continues(int end) {
        int next = ShellWord.pastSpaces(text, end);
        return next < text.length() && (text.charAt(next) == ';' || text.startsWith("&&", next));
    }

    /** A parameter of a URL or an assignment in a program, not a command. */
    boolean isAssignment(int end) {
        int next = ShellWord.pastSpaces(text, end);
        return next < text.length()
                && (text.charAt(next) == '=' || text.charAt(next) == ':' || text.charAt(next) == '(');
    }

    private static boolean isNamePart(char unit) {
        return Character.isLetterOrDigit(unit) || unit == '-' || unit == '_' || unit == '/' || unit == '.';
    }

    /** {@code ${x#y}}, {@code ${x:1:2}}: parts cut out of variables. */
    boolean isTrimming(int index) {
        int at = index + 2;
        while (at < text.length() && at - index < 24 && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        return at > index + 2
                && at + 1 < text.length()
                && (text.charAt(at) == '#'
                        || text.charAt(at) == '%'
                        || text.charAt(at) == ':' && Character.isDigit(text.charAt(at + 1)));
    }
}
