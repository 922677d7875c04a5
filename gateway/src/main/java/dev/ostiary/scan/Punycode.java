package dev.ostiary.scan;

import java.util.Arrays;

/**
 * What a label of a host stands for that is written in ASCII (RFC 3492, RFC 5891 section 4.4).
 *
 * <p>Does not guarantee: that a label may be registered, or is spelt as a registry would spell it.
 */
final class Punycode {

    private static final String PREFIX = "xn--";
    // RFC 3492, section 5.
    private static final int BASE = 36;
    private static final int LEAST = 1;
    private static final int MOST = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int FIRST_BIAS = 72;
    private static final int FIRST_POINT = 0x80;
    // RFC 1035, section 2.3.4.
    private static final int LONGEST_LABEL = 63;

    private Punycode() {}

    /** Whether some label of a host begins as such labels do. */
    static boolean in(String text, int from, int to) {
        for (int at = text.indexOf('-', from, to); at >= 0; at = text.indexOf('-', at + 1, to)) {
            if (at - 2 >= from && text.regionMatches(true, at - 2, PREFIX, 0, PREFIX.length())) {
                return true;
            }
        }
        return false;
    }

    /** The host with its labels as they are shown; those that stand for nothing stay as they are. */
    static String shown(String host) {
        var shown = new StringBuilder(host.length());
        int from = 0;
        for (int index = 0; index <= host.length(); index++) {
            if (index == host.length() || host.charAt(index) == '.') {
                label(host, from, index, shown);
                shown.append(index < host.length() ? "." : "");
                from = index + 1;
            }
        }
        return shown.toString();
    }

    private static void label(String host, int from, int to, StringBuilder shown) {
        boolean encoded = to - from <= LONGEST_LABEL && host.regionMatches(true, from, PREFIX, 0, PREFIX.length());
        int length = shown.length();
        if (encoded && !decoded(host, from + PREFIX.length(), to, shown)) {
            shown.setLength(length);
        }
        if (shown.length() == length) {
            shown.append(host, from, to);
        }
    }

    /** RFC 3492, section 6.2; false where it stands for nothing. */
    private static boolean decoded(String host, int from, int to, StringBuilder shown) {
        int[] points = new int[LONGEST_LABEL];
        int length = 0;
        int dash = host.lastIndexOf('-', to - 1);
        for (int index = from; index < dash; index++) {
            points[length++] = host.charAt(index);
        }
        int next = Math.max(from, dash + 1);
        int point = FIRST_POINT;
        int place = 0;
        int bias = FIRST_BIAS;
        while (next < to) {
            int before = place;
            long weight = 1;
            for (int digits = BASE; ; digits += BASE) {
                int digit = next < to ? digit(host.charAt(next++)) : -1;
                long reached = place + digit * weight;
                if (digit < 0 || reached > Integer.MAX_VALUE) {
                    return false;
                }
                place = (int) reached;
                int threshold = Math.clamp(digits - bias, LEAST, MOST);
                if (digit < threshold) {
                    break;
                }
                weight *= BASE - threshold;
            }
            length++;
            bias = bias(place - before, length, before == 0);
            point += place / length;
            place %= length;
            if (!Character.isValidCodePoint(point)) {
                return false;
            }
            System.arraycopy(points, place, points, place + 1, length - 1 - place);
            points[place++] = point;
        }
        Arrays.stream(points, 0, length).forEach(shown::appendCodePoint);
        return length > 0;
    }

    private static int bias(int delta, int length, boolean first) {
        int rest = first ? delta / DAMP : delta / 2;
        rest += rest / length;
        int bias = 0;
        while (rest > (BASE - LEAST) * MOST / 2) {
            rest /= BASE - LEAST;
            bias += BASE;
        }
        return bias + (BASE - LEAST + 1) * rest / (rest + SKEW);
    }

    private static int digit(char unit) {
        if (unit >= '0' && unit <= '9') {
            return unit - '0' + 26;
        }
        char lower = (char) (unit | 0x20);
        return lower >= 'a' && lower <= 'z' ? lower - 'a' : -1;
    }
}
