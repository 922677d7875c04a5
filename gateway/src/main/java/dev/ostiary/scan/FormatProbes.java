package dev.ostiary.scan;

import java.util.List;
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
    private static final List<String> COMMANDS = List.of(
            "quit",
            "data",
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
            "set ");
    private static final List<String> METHODS = List.of("get /", "post /", "put /", "delete /", "head /");
    private static final int LONGEST_LINE = 64;

    private FormatProbes() {}

    /** Whether a key, or a text with keys in it, holds an operator. */
    static boolean isOperator(String key) {
        return OPERATORS.contains(key.toLowerCase(Locale.ROOT));
    }

    static Sign filters(String text, int glance) {
        boolean may = (glance & Glance.PAREN) != 0 && (glance & (Glance.SIGN | Glance.SHELL)) != 0;
        return may && reopens(text) ? Sign.REOPENED_FILTER : Sign.NONE;
    }

    static Sign entities(String text, int glance) {
        return (glance & Glance.ANGLE) != 0 && isExternal(text) ? Sign.EXTERNAL_ENTITY : Sign.NONE;
    }

    /** @param encoded whether the line breaks were encoded, as no client encodes those of prose */
    static Sign lines(String text, int glance, boolean encoded) {
        return (glance & Glance.LINE) == 0 ? Sign.NONE : lines(text, encoded);
    }

    static Sign operators(String text, int glance) {
        boolean may = (glance & Glance.SHELL) != 0 && (glance & (Glance.QUOTE | Glance.SIGN | Glance.COLON)) != 0;
        return may && operators(text) ? Sign.OPERATOR : Sign.NONE;
    }

    /** A filter closed that was not opened, and the next one begun (RFC 4515): {@code *)(uid=*}. */
    private static boolean reopens(String text) {
        int depth = 0;
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            depth += unit == '(' ? 1 : unit == ')' ? -1 : 0;
            if (depth < 0 && unit == ')') {
                depth = 0;
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

    private static boolean isExternal(String text) {
        for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
            if (text.regionMatches(true, at, "<!entity", 0, 8) && declares(text, at + 8)
                    || text.regionMatches(true, at, "<!doctype", 0, 9) && declares(text, at + 9)
                    || text.regionMatches(true, at, "<xi:include", 0, 11)) {
                return true;
            }
        }
        return false;
    }

    /** SYSTEM, or PUBLIC with a URL that is not the well-known one of a document type. */
    private static boolean declares(String text, int from) {
        String rest = text.substring(from, Math.min(text.length(), from + 200)).toLowerCase(Locale.ROOT);
        int end = rest.indexOf('>');
        String declaration = end < 0 ? rest : rest.substring(0, end);
        boolean elsewhere = !declaration.contains("w3.org") && !declaration.contains("apple.com/dtds");
        return elsewhere
                && (declaration.contains("system \"")
                        || declaration.contains("system '")
                        || declaration.contains("public \"")
                        || declaration.contains("public '"));
    }

    private static Sign lines(String text, boolean encoded) {
        for (int at = next(text, 0); at >= 0; at = next(text, at)) {
            if (at >= text.length() || !Character.isLetter(text.charAt(at))) {
                continue;
            }
            String line = text.substring(at, Math.min(text.length(), at + LONGEST_LINE))
                    .toLowerCase(Locale.ROOT);
            if (isHeader(line)) {
                return encoded ? Sign.BROKEN_LINE : Sign.ADDED_LINE;
            }
        }
        return Sign.NONE;
    }

    /** Behind the next line break, or -1. */
    private static int next(String text, int from) {
        for (int index = from; index + 1 < text.length(); index++) {
            if (text.charAt(index) == '\n' || text.charAt(index) == '\r' && text.charAt(index + 1) != '\n') {
                return index + 1;
            }
        }
        return -1;
    }

    private static boolean isHeader(String line) {
        if (COMMANDS.stream().anyMatch(line::startsWith) && !line.startsWith("data ")
                || METHODS.stream().anyMatch(line::startsWith)) {
            return true;
        }
        // IMAP's commands have a tag in front.
        if (line.matches("(?s)[a-z]\\d{3,4} (?:login|select|examine|list|fetch|logout|create|delete)\\b.*")) {
            return true;
        }
        int at = 0;
        while (at < line.length() && (Character.isLetterOrDigit(line.charAt(at)) || line.charAt(at) == '-')) {
            at++;
        }
        boolean known = line.indexOf('-') > 0 && line.indexOf('-') < at
                || line.startsWith("location:")
                || line.startsWith("host:")
                || line.startsWith("bcc:")
                || line.startsWith("cc:")
                || line.startsWith("cookie:")
                || line.startsWith("subject:");
        return at > 0 && at < line.length() && line.charAt(at) == ':' && known;
    }

    private static boolean operators(String text) {
        for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
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
