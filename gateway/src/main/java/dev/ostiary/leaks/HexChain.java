package dev.ostiary.leaks;

/**
 * Groups of hex digits with colons between them: an IPv6 address, a hardware address, or something else.
 *
 * @param groups how many groups have digits
 * @param gaps how often two colons stand together
 * @param pairs whether each group has two digits
 * @param fours whether no group has more than four
 */
record HexChain(int from, int to, int groups, int gaps, boolean pairs, boolean fours) {

    static HexChain of(String text, int from) {
        int groups = 0;
        int gaps = 0;
        boolean pairs = true;
        boolean fours = true;
        int at = from;
        boolean more = true;
        while (more) {
            int begin = at;
            while (at < text.length() && Ascii.isHex(text.charAt(at))) {
                at++;
            }
            int length = at - begin;
            groups += length > 0 ? 1 : 0;
            gaps += length == 0 && begin > from ? 1 : 0;
            pairs &= length == 2;
            fours &= length <= 4;
            more = at < text.length() && text.charAt(at) == ':' && at + 1 < text.length() && continues(text, at + 1);
            at += more ? 1 : 0;
        }
        return new HexChain(from, at, groups, gaps, pairs, fours);
    }

    private static boolean continues(String text, int at) {
        return Ascii.isHex(text.charAt(at)) || text.charAt(at) == ':';
    }

    /** Not that of this machine or of documentation. */
    boolean isAddress(String text) {
        if (pairs && groups == 6 && gaps == 0) {
            return true;
        }
        boolean whole = groups == 8 && gaps == 0 || gaps == 1 && groups >= 3 && groups <= 7;
        return whole && fours && !Ascii.lower(text.substring(from, to)).startsWith("2001:db8:");
    }
}
