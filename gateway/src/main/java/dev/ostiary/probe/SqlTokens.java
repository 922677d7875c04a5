package dev.ostiary.probe;

/**
 * Cuts a text into the tokens of SQL, as the dialects in use read it between them: comments vanish, but for those whose
 * content MySQL runs ({@code /*!}).
 */
final class SqlTokens {

    /** What a token is. */
    enum Kind {
        NUMBER,
        STRING,
        /** A string without an end. */
        OPEN_STRING,
        WORD,
        COMPARISON,
        /** Arithmetic, and what joins strings. */
        ARITHMETIC,
        /** {@code ||} and {@code &&}; the words are words. */
        LOGIC,
        OPEN,
        CLOSE,
        COMMA,
        SEMICOLON,
        /** A comment up to the end of the line. */
        COMMENT,
        OTHER,
        END
    }

    private final String text;
    private int start;
    private int end;

    /** @param from where reading begins */
    SqlTokens(String text, int from) {
        this.text = text;
        this.end = from;
    }

    /** Where the last token began. */
    int start() {
        return start;
    }

    /** Where the last token ended. */
    int end() {
        return end;
    }

    /** Back to the token that ended there. */
    void back(int start, int end) {
        this.start = start;
        this.end = end;
    }

    Kind next() {
        skip();
        start = end;
        if (end >= text.length()) {
            return Kind.END;
        }
        char unit = text.charAt(end);
        if (isWordStart(unit)) {
            return word();
        }
        return unit >= '0' && unit <= '9' ? number() : mark(unit);
    }

    /** Whether the last token is this word, whatever its case. */
    boolean is(String word) {
        return end - start == word.length() && text.regionMatches(true, start, word, 0, word.length());
    }

    boolean isAny(String... words) {
        for (String word : words) {
            if (is(word)) {
                return true;
            }
        }
        return false;
    }

    private Kind mark(char unit) {
        end++;
        return switch (unit) {
            case '\'', '"', '`' -> string(unit);
            case '=', '<', '>', '!', '~' -> comparison();
            case '|' -> doubled('|') ? Kind.LOGIC : Kind.ARITHMETIC;
            case '&' -> doubled('&') ? Kind.LOGIC : Kind.ARITHMETIC;
            case '-' -> text.startsWith("-", end) ? comment() : Kind.ARITHMETIC;
            case '+', '*', '/', '%', '^' -> Kind.ARITHMETIC;
            case '#' -> comment();
            case '(' -> Kind.OPEN;
            case ')' -> Kind.CLOSE;
            case ',' -> Kind.COMMA;
            case ';' -> Kind.SEMICOLON;
            case '.' -> end < text.length() && Character.isDigit(text.charAt(end)) ? number() : Kind.OTHER;
            default -> Kind.OTHER;
        };
    }

    private void skip() {
        while (end < text.length()) {
            char unit = text.charAt(end);
            if (unit <= ' ' || unit == 0xA0) {
                end++;
            } else if (unit == '/' && text.startsWith("/*", end)) {
                end = pastComment();
            } else if (unit == '*' && text.startsWith("*/", end)) {
                end += 2;
            } else {
                return;
            }
        }
    }

    private int pastComment() {
        if (text.startsWith("!", end + 2)) {
            int content = end + 3;
            while (content < text.length() && Character.isDigit(text.charAt(content))) {
                content++;
            }
            return content;
        }
        int close = text.indexOf("*/", end + 2);
        return close < 0 ? text.length() : close + 2;
    }

    private Kind comment() {
        int line = text.indexOf('\n', end);
        end = line < 0 ? text.length() : line;
        return Kind.COMMENT;
    }

    private Kind comparison() {
        while (end < text.length() && "=<>!~*".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return Kind.COMPARISON;
    }

    private boolean doubled(char unit) {
        boolean doubled = end < text.length() && text.charAt(end) == unit;
        end += doubled ? 1 : 0;
        return doubled;
    }

    private Kind string(char quote) {
        while (end < text.length()) {
            char unit = text.charAt(end++);
            if (unit == '\\') {
                end++;
            } else if (unit == quote) {
                if (end < text.length() && text.charAt(end) == quote) {
                    end++;
                } else {
                    return Kind.STRING;
                }
            }
        }
        end = text.length();
        return Kind.OPEN_STRING;
    }

    private Kind number() {
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            // 1or 2: a number ends where letters begin, but for 0x and exponents.
            char unit = text.charAt(end);
            if (Character.isLetter(unit) && !isNumberLetter(unit)) {
                break;
            }
            end++;
        }
        return Kind.NUMBER;
    }

    private boolean isNumberLetter(char unit) {
        boolean hexadecimal = end - start >= 1 && text.charAt(start) == '0';
        return hexadecimal ? "xXabcdefABCDEF".indexOf(unit) >= 0 : "eE".indexOf(unit) >= 0 && digitFollows();
    }

    private boolean digitFollows() {
        return end + 1 < text.length() && Character.isDigit(text.charAt(end + 1));
    }

    private Kind word() {
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        return Kind.WORD;
    }

    private static boolean isWordStart(char unit) {
        return unit >= 'a' && unit <= 'z' || unit >= 'A' && unit <= 'Z' || unit == '_' || unit == '@' || unit > 0xA0;
    }

    private static boolean isWordPart(char unit) {
        return isWordStart(unit) || unit >= '0' && unit <= '9' || unit == '$' || unit == '.';
    }
}
