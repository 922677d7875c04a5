package dev.ostiary.markup;

import java.util.Locale;

/**
 * What an address in markup does: runs a script, holds a page, carries data to somewhere, or nothing of this.
 *
 * <p>Reads as URL parsers and renderers do: character references and backslashes are resolved, blanks and control
 * characters within a scheme do not count (URL Standard, section 4.4; HTML Standard, section 13.2.5.72).
 */
final class Address {

    private static final int LONGEST_SCHEME = 10;
    // An entity for each character of a scheme, and blanks between them, and no more than that.
    private static final int LONGEST_SPELLING = 400;
    private static final int LONGEST_ADDRESS = 2000;
    private static final int IMAGE_VALUE = 16;
    private static final int LINK_VALUE = 64;
    private static final int ANY_VALUE = 160;
    private static final int PATH_RUN = 64;
    private static final int LABEL_RUN = 30;

    private Address() {}

    /** Whether a whole value is an address that runs something. */
    static boolean runs(String value) {
        int from = 0;
        while (from < value.length() && value.charAt(from) <= ' ') {
            from++;
        }
        if (from + 5 >= value.length() || !begins(value.charAt(from))) {
            return false;
        }
        int colon = value.indexOf(':', from, Math.min(value.length(), from + LONGEST_SCHEME + 1));
        // Prose may begin with the name of the language and a colon; an address goes on without a blank.
        return colon >= 0
                && colon + 1 < value.length()
                && value.charAt(colon + 1) > ' '
                && harm(value, from, value.length()) != 0;
    }

    private static boolean begins(char unit) {
        return (unit | 0x20) == 'j' || (unit | 0x20) == 'v' || (unit | 0x20) == 'd';
    }

    /** 1 where an address runs a script, 2 where it holds a page, 0 where it does neither. */
    static int harm(String text, int from, int to) {
        if (from >= to || !mayHarm(text.charAt(from))) {
            return 0;
        }
        return switch (scheme(text, from, to)) {
            case "javascript", "vbscript", "livescript" -> 1;
            case "data" -> isPage(text, from, to) ? 2 : 0;
            default -> 0;
        };
    }

    /** Nearly all addresses are told apart by how they begin. */
    private static boolean mayHarm(char first) {
        return begins(first) || (first | 0x20) == 'l' || first == '&' || first == '\\' || first <= ' ';
    }

    private static boolean isPage(String text, int from, int to) {
        int colon = text.indexOf(':', from, to);
        if (colon < 0) {
            return true;
        }
        int end = Math.min(to, colon + 40);
        String type = text.substring(colon + 1, end).strip().toLowerCase(Locale.ROOT);
        boolean shown = type.startsWith("image/")
                || type.startsWith("audio/")
                || type.startsWith("video/")
                || type.startsWith("font/");
        boolean address = type.indexOf(',') >= 0 || type.indexOf(';') >= 0 || type.indexOf('/') >= 0;
        return address && (!shown || type.startsWith("image/svg"));
    }

    /** The scheme as a renderer reads it, in lower case; empty where there is none. */
    private static String scheme(String text, int from, int to) {
        var scheme = new StringBuilder(LONGEST_SCHEME);
        int end = Math.min(to, from + LONGEST_SPELLING);
        int index = from;
        while (index < end && scheme.length() <= LONGEST_SCHEME) {
            char unit = text.charAt(index);
            int next = index + 1;
            if (unit == '&') {
                long reference = References.at(text, index, end);
                unit = (char) (reference & 0xFFFF);
                next = (int) (reference >>> 32);
            }
            if (unit == ':') {
                return scheme.toString();
            }
            if (unit > ' ' && unit != '\\') {
                if (!Character.isLetter(unit)) {
                    return "";
                }
                scheme.append(Character.toLowerCase(unit));
            }
            index = next;
        }
        return "";
    }

    /** Whether an address leads elsewhere and carries data with it. */
    static boolean carries(String text, int from, int to, boolean image) {
        int host = host(text, from, to);
        if (host < 0) {
            return false;
        }
        if (to - from > LONGEST_ADDRESS) {
            return true;
        }
        int path = host;
        int label = 0;
        int digits = 0;
        while (path < to && "/?#".indexOf(text.charAt(path)) < 0) {
            char unit = text.charAt(path);
            label = unit == '.' ? 0 : label + 1;
            digits = unit == '.' ? 0 : digits + (unit >= '0' && unit <= '9' ? 1 : 0);
            if (label >= LABEL_RUN && digits >= 4 || isPlaceholder(text, path, to)) {
                return true;
            }
            path++;
        }
        return carriesBehindHost(text, path, to, image);
    }

    private static boolean carriesBehindHost(String text, int path, int to, boolean image) {
        boolean query = false;
        int run = 0;
        int value = 0;
        int odd = 0;
        for (int index = path; index < to; index++) {
            char unit = text.charAt(index);
            if ((query || image) && isPlaceholder(text, index, to)) {
                return true;
            }
            if (unit == '?' || unit == '#' || unit == '&' || unit == '=' && query) {
                query |= unit == '?' || unit == '#';
                run = 0;
                value = 0;
                odd = 0;
                continue;
            }
            value++;
            boolean escaped = unit == '%' && isEscape(text, index, to);
            if (escaped) {
                unit = (char) (Character.digit(text.charAt(index + 1), 16) * 16
                        + Character.digit(text.charAt(index + 2), 16));
                index += 2;
            }
            run = escaped || isEncoded(unit) ? run + 1 : 0;
            odd = run == 0 ? 0 : odd + (Character.isLetter(unit) ? 0 : 1);
            if (query && (run >= (image ? IMAGE_VALUE : LINK_VALUE) && run > odd || value >= ANY_VALUE)
                    || image && !query && run >= PATH_RUN && odd >= 4) {
                return true;
            }
        }
        return false;
    }

    /** RFC 3986 section 2.1. */
    private static boolean isEscape(String text, int percent, int to) {
        return percent + 2 < to
                && Character.digit(text.charAt(percent + 1), 16) >= 0
                && Character.digit(text.charAt(percent + 2), 16) >= 0;
    }

    private static boolean isEncoded(char unit) {
        return unit >= 'a' && unit <= 'z'
                || unit >= 'A' && unit <= 'Z'
                || unit >= '0' && unit <= '9'
                || unit == '_'
                || unit == '-'
                || unit == '+'
                || unit >= 0x80;
    }

    /** Something that a reader is to fill in: <code>{x}</code>, <code>${x}</code>, {@code <x>}, <code>%7Bx</code>. */
    private static boolean isPlaceholder(String text, int index, int to) {
        char unit = text.charAt(index);
        return switch (unit) {
            case '{', '<' -> index + 1 < to && Character.isLetter(text.charAt(index + 1)) || isTwice(text, index, to);
            case '$' -> index + 1 < to && (text.charAt(index + 1) == '{' || text.charAt(index + 1) == '(');
            case '%' -> index + 3 < to && text.regionMatches(true, index + 1, "7B", 0, 2);
            default -> false;
        };
    }

    private static boolean isTwice(String text, int index, int to) {
        return index + 1 < to && text.charAt(index + 1) == text.charAt(index);
    }

    /** The first unit of the host of an http address; -1 where it is another. */
    private static int host(String text, int from, int to) {
        int colon = from;
        if (text.regionMatches(true, from, "https:", 0, 6)) {
            colon = from + 6;
        } else if (text.regionMatches(true, from, "http:", 0, 5)) {
            colon = from + 5;
        }
        return colon + 2 < to && isSlash(text.charAt(colon)) && isSlash(text.charAt(colon + 1)) ? colon + 2 : -1;
    }

    private static boolean isSlash(char unit) {
        return unit == '/' || unit == '\\';
    }

    /** Where the host of the address in a span is over. */
    static int hostEnd(String text, MarkupSpan span) {
        int slashes = text.indexOf("//", span.from(), span.to());
        int index = slashes < 0 ? span.from() : slashes + 2;
        while (index < span.to() && "/?#".indexOf(text.charAt(index)) < 0 && index - span.from() < 80) {
            index++;
        }
        return index;
    }
}
