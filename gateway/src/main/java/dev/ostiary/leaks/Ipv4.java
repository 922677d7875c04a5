package dev.ostiary.leaks;

/** IPv4 addresses of machines; not those of documentation, this machine, everybody or masks (RFC 6890). */
final class Ipv4 {

    private Ipv4() {}

    static boolean isAddress(String text, DigitGroups groups, int first) {
        boolean dotted = groups.isSeparated(text, first, '.')
                && groups.isSeparated(text, first + 1, '.')
                && groups.isSeparated(text, first + 2, '.');
        if (!dotted || groups.isSeparated(text, first + 3, '.') || isLonger(text, groups.from(first))) {
            return false;
        }
        int value = 0;
        for (int index = first; index < first + 4; index++) {
            int octet = octet(text, groups.from(index), groups.to(index));
            if (octet < 0) {
                return false;
            }
            value = value << 8 | octet;
        }
        return !isNobodys(value);
    }

    private static boolean isLonger(String text, int from) {
        return from > 0 && text.charAt(from - 1) == '.';
    }

    private static int octet(String text, int from, int to) {
        if (to - from > 3 || to - from > 1 && text.charAt(from) == '0') {
            return -1;
        }
        int octet = Integer.parseInt(text, from, to, 10);
        return octet <= 255 ? octet : -1;
    }

    private static boolean isNobodys(int value) {
        int first = value >>> 24;
        int network = value >>> 8;
        return first == 0
                || first == 127
                || first >= 224
                || network == 0xC00002
                || network == 0xC63364
                || network == 0xCB0071
                || value == 0x01020304;
    }
}
