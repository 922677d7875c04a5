package dev.ostiary.markup;

import java.util.Locale;

/** Whether the style of an element keeps its content out of sight. */
final class Styles {

    private static final int LONGEST = 2000;
    private static final String[] HIDING = {
        "display:none",
        "visibility:hidden",
        "visibility:collapse",
        "content-visibility:hidden",
        "color:transparent",
        "clip:rect(0",
        "clip-path:inset(50%",
        "clip-path:inset(100%",
        "transform:scale(0)"
    };
    // Smaller than this nobody reads.
    private static final String[] SIZES = {"font-size:", "opacity:"};
    private static final String[] BOXES = {"height:", "width:", "max-height:", "max-width:"};
    private static final String[] PLACES = {"text-indent:-", "left:-", "top:-", "right:-", "margin-left:-"};

    private Styles() {}

    /** Whether declarations of a style attribute hide. What is longer than two thousand characters is cut. */
    static boolean hide(String text, int from, int to) {
        String style = normal(text, from, Math.min(to, from + LONGEST));
        for (String hiding : HIDING) {
            if (holds(style, hiding) >= 0) {
                return true;
            }
        }
        for (String size : SIZES) {
            int at = holds(style, size);
            if (at >= 0 && isTiny(style, at + size.length())) {
                return true;
            }
        }
        for (String box : BOXES) {
            int at = holds(style, box);
            if (at >= 0 && number(style, at + box.length()) == 0 && holds(style, "overflow:hidden") >= 0) {
                return true;
            }
        }
        for (String place : PLACES) {
            int at = holds(style, place);
            if (at >= 0 && number(style, at + place.length()) >= 500) {
                return true;
            }
        }
        return isOnItself(style);
    }

    private static boolean isTiny(String style, int from) {
        double size = number(style, from);
        int unit = from;
        while (unit < style.length() && (style.charAt(unit) == '.' || Character.digit(style.charAt(unit), 10) >= 0)) {
            unit++;
        }
        boolean points = style.startsWith("px", unit) || style.startsWith("pt", unit);
        return size < (points ? 3 : style.startsWith("%", unit) ? 10 : 0.1);
    }

    /** Text of the colour of its background. */
    private static boolean isOnItself(String style) {
        String colour = value(style, "color:");
        String ground = value(style, "background:");
        return !colour.isEmpty() && (colour.equals(ground) || colour.equals(value(style, "background-color:")));
    }

    private static String value(String style, String property) {
        int at = holds(style, property);
        if (at < 0) {
            return "";
        }
        int end = style.indexOf(';', at);
        return style.substring(at + property.length(), end < 0 ? style.length() : end)
                .replace("!important", "");
    }

    /** Where a property begins that stands at the beginning or behind a semicolon. */
    private static int holds(String style, String declaration) {
        int at = style.indexOf(declaration);
        while (at > 0 && style.charAt(at - 1) != ';') {
            at = style.indexOf(declaration, at + 1);
        }
        return at;
    }

    private static double number(String style, int from) {
        int end = from;
        while (end < style.length()
                && end - from < 12
                && (style.charAt(end) == '.' || Character.digit(style.charAt(end), 10) >= 0)) {
            end++;
        }
        String digits = style.substring(from, end);
        // Anything else is a size by name.
        return digits.matches("\\d+(\\.\\d*)?|\\.\\d+") ? Double.parseDouble(digits) : 100;
    }

    /** In lower case, without blanks and comments, and with escapes and references resolved. */
    private static String normal(String text, int from, int to) {
        var style = new StringBuilder(to - from);
        int index = from;
        while (index < to) {
            char unit = text.charAt(index);
            if (unit == '/' && index + 1 < to && text.charAt(index + 1) == '*') {
                int end = text.indexOf("*/", Math.min(index + 2, to), to);
                index = end < 0 ? to : end + 2;
            } else if (unit == '\\') {
                index = escape(text, index, to, style);
            } else if (unit == '&') {
                long reference = References.at(text, index, to);
                style.append((char) (reference & 0xFFFF));
                index = (int) (reference >>> 32);
            } else {
                if (unit > ' ') {
                    style.append(unit);
                }
                index++;
            }
        }
        return style.toString().toLowerCase(Locale.ROOT);
    }

    /** CSS Syntax Level 3, section 4.3.7. */
    private static int escape(String text, int backslash, int to, StringBuilder style) {
        int end = backslash + 1;
        int value = 0;
        while (end < to && end - backslash <= 6 && Character.digit(text.charAt(end), 16) >= 0) {
            value = value * 16 + Character.digit(text.charAt(end), 16);
            end++;
        }
        if (end == backslash + 1) {
            return end;
        }
        style.append((char) Math.min(value, 0xFFFF));
        return end < to && text.charAt(end) == ' ' ? end + 1 : end;
    }
}
