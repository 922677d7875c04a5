package dev.ostiary.probe;

import java.util.Locale;
import java.util.Set;

/** Structures of formats that values are put into: LDAP filters, operators of document databases, XML, lines of headers. */
final class FormatProbes {

    private static final Set<String> OPERATORS = Set.of(
            "$ne",
            "$gt",
            "$gte",
            "$lt",
            "$lte",
            "$in",
            "$nin",
            "$regex",
            "$where",
            "$or",
            "$and",
            "$nor",
            "$not",
            "$exists",
            "$expr",
            "$function",
            "$accumulator",
            "$jsonschema",
            "$elemmatch");
    private static final Phrases COMMANDS = Phrases.of(
            "quit",
            "help ",
            "retr ",
            "list ",
            "top ",
            "auth ",
            "apop ",
            "mail from:",
            "rcpt to:",
            "ehlo ",
            "helo ",
            "http/1.",
            "user ",
            "pass ",
            "flushall",
            "config set",
            "slaveof ",
            "eval ",
            "set ",
            "get /",
            "post /",
            "put /",
            "delete /",
            "head /");
    private static final Phrases HEADERS = Phrases.of("location:", "host:", "bcc:", "cc:", "cookie:", "subject:");
    private static final Phrases ENTITIES = Phrases.of("<!entity", "<!doctype", "<xi:include");
    private static final WordSet IMAP =
            new WordSet(Set.of("login", "select", "examine", "list", "fetch", "logout", "create", "delete"));
    private static final int LONGEST_LINE = 64;
    private static final int LONGEST_DECLARATION = 200;
    private static final int CLOSE_LOOK = 16;

    private FormatProbes() {}

    /** Whether a key, or a text with keys in it, holds an operator. */
    static boolean isOperator(String key) {
        return OPERATORS.contains(key.toLowerCase(Locale.ROOT));
    }

    static Sign filters(String text, int glance, Work work) {
        boolean may = (glance & Glance.PAREN) != 0 && (glance & (Glance.SIGN | Glance.SHELL)) != 0;
        return may && reopens(text, work) ? Sign.REOPENED_FILTER : Sign.NONE;
    }

    static Sign entities(String text, int glance, Work work) {
        return (glance & Glance.ANGLE) != 0 && isExternal(text, work) ? Sign.EXTERNAL_ENTITY : Sign.NONE;
    }

    /** @param encoded whether the line breaks were encoded, as no client encodes those of prose */
    static Sign lines(String text, int glance, boolean encoded, Work work) {
        return (glance & Glance.LINE) == 0 ? Sign.NONE : lines(text, encoded, work);
    }

    static Sign operators(String text, int glance, Work work) {
        boolean may = (glance & Glance.SHELL) != 0 && (glance & (Glance.QUOTE | Glance.SIGN | Glance.COLON)) != 0;
        return may && operators(text, work) ? Sign.OPERATOR : Sign.NONE;
    }

    /** A filter closed that was not opened, and the next one begun (RFC 4515): {@code *)(uid=*}. */
    private static boolean reopens(String text, Work work) {
        int depth = 0;
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            depth += unit == '(' ? 1 : unit == ')' ? -1 : 0;
            if (depth < 0 && unit == ')') {
                depth = 0;
                if (!work.spend(CLOSE_LOOK)) {
                    return false;
                }
                if (begins(text, index + 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean begins(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < 8 && ")(&|!".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (text.substring(from, at).indexOf('(') < 0) {
            return false;
        }
        int name = at;
        while (at < text.length()
                && at - name < 40
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-')) {
            at++;
        }
        return at > name && at < text.length() && "=<>~:".indexOf(text.charAt(at)) >= 0
                || at == name && at == text.length() && at - from >= 2;
    }

    private static boolean isExternal(String text, Work work) {
        for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
            if (ENTITIES.at(text, at, text.length()) && work.spend(LONGEST_DECLARATION)) {
                boolean includes = text.charAt(at + 1) == 'x' || text.charAt(at + 1) == 'X';
                if (includes || declares(text, at + 8)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** SYSTEM, or PUBLIC with a URL that is not the well-known one of a document type. */
    private static boolean declares(String text, int from) {
        String rest = text.substring(from, Math.min(text.length(), from + LONGEST_DECLARATION))
                .toLowerCase(Locale.ROOT);
        int end = rest.indexOf('>');
        String declaration = end < 0 ? rest : rest.substring(0, end);
        boolean elsewhere = !declaration.contains("w3.org") && !declaration.contains("apple.com/dtds");
        return elsewhere
                && (declaration.contains("system \"")
                        || declaration.contains("system '")
                        || declaration.contains("public \"")
                        || declaration.contains("public '"));
    }

    private static Sign lines(String text, boolean encoded, Work work) {
        boolean returns = text.indexOf('\r') >= 0;
        for (int at = next(text, 0, returns); at > 0; at = next(text, at, returns)) {
            if (at < text.length() && isLetter(text.charAt(at))) {
                if (!work.spend(CLOSE_LOOK)) {
                    return Sign.NONE;
                }
                if (isHeader(text, at, Math.min(text.length(), at + LONGEST_LINE))) {
                    return encoded ? Sign.BROKEN_LINE : Sign.ADDED_LINE;
                }
            }
        }
        return Sign.NONE;
    }

    /** Behind the next line break; 0 where none comes. */
    private static int next(String text, int from, boolean returns) {
        if (!returns) {
            return text.indexOf('\n', from) + 1;
        }
        for (int index = from; index + 1 < text.length(); index++) {
            if (text.charAt(index) == '\n' || text.charAt(index) == '\r' && text.charAt(index + 1) != '\n') {
                return index + 1;
            }
        }
        return 0;
    }

    private static boolean isHeader(String text, int from, int end) {
        if (COMMANDS.at(text, from, end) || isData(text, from, end) || HEADERS.at(text, from, end)) {
            return true;
        }
        int at = from;
        boolean dash = false;
        while (at < end && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)) || text.charAt(at) == '-')) {
            dash |= text.charAt(at++) == '-';
        }
        if (at == end) {
            return false;
        }
        return dash && text.charAt(at) == ':' || text.charAt(at) == ' ' && isTagged(text, from, at, end);
    }

    /** SMTP's command, which has nothing behind it. */
    private static boolean isData(String text, int from, int end) {
        return text.regionMatches(true, from, "data", 0, 4) && (from + 4 >= end || text.charAt(from + 4) < ' ');
    }

    /** IMAP's commands have a tag in front: a letter and three or four digits. */
    private static boolean isTagged(String text, int from, int space, int end) {
        int digits = space - from - 1;
        for (int index = from + 1; index < space; index++) {
            digits = isDigit(text.charAt(index)) ? digits : 0;
        }
        if (digits != 3 && digits != 4) {
            return false;
        }
        int word = space + 1;
        while (word < end && isLetter(text.charAt(word))) {
            word++;
        }
        return IMAP.has(text.substring(space + 1, word).toLowerCase(Locale.ROOT));
    }

    private static boolean isLetter(char unit) {
        return unit >= 'a' && unit <= 'z' || unit >= 'A' && unit <= 'Z';
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }

    private static boolean operators(String text, Work work) {
        for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
            if (!work.spend(4)) {
                return false;
            }
            int end = at + 1;
            while (end < text.length() && end - at < 16 && Character.isLetter(text.charAt(end))) {
                end++;
            }
            boolean key = end < text.length()
                    && (text.charAt(end) == '"'
                            || text.charAt(end) == '\''
                            || text.charAt(end) == ']'
                            || text.charAt(end) == ':');
            if (key && isOperator(text.substring(at, end))) {
                return true;
            }
        }
        return false;
    }
}
