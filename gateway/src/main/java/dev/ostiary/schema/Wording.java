package dev.ostiary.schema;

import java.math.BigDecimal;

/** How words of a schema, which may be a stranger's, are quoted. */
final class Wording {

    private static final int LONGEST = 64;

    private Wording() {}

    static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** In quotes, shortened, and without what could not be seen. */
    static String name(String name) {
        StringBuilder text = new StringBuilder("\"");
        name.codePoints().limit(LONGEST).map(Wording::visible).forEach(text::appendCodePoint);
        return text.append(name.length() > LONGEST ? "…\"" : "\"").toString();
    }

    private static int visible(int point) {
        return Character.isLetterOrDigit(point) || point >= ' ' && point < 127 && point != '"' ? point : '?';
    }

    static String number(BigDecimal number) {
        String text = number.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
