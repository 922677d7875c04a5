package dev.ostiary.scan;

import java.util.Locale;
import java.util.Optional;

/** Addresses that lead nowhere outside of one network: RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291, loopback. */
final class Addresses {

    private static final int LONGEST_SIX = 64;

    private Addresses() {}

    /** Where a private IPv4 address, with its port or the length of its prefix, is over. */
    static Optional<Integer> four(String text, int from, int end) {
        int[] octets = new int[4];
        int at = from;
        for (int i = 0; i < octets.length; i++) {
            int after = Math.min(Source.digits(text, at), end);
            if (after <= at || after > at + 3 || i < 3 && !text.startsWith(".", after) || i == 3 && after != end) {
                return Optional.empty();
            }
            octets[i] = Integer.parseInt(text, at, after, 10);
            at = after + 1;
        }
        return isPrivate(octets) ? Optional.of(behind(text, end)) : Optional.empty();
    }

    private static boolean isPrivate(int[] octets) {
        for (int octet : octets) {
            if (octet > 255) {
                return false;
            }
        }
        return switch (octets[0]) {
            case 10, 127 -> true;
            case 100 -> octets[1] >= 64 && octets[1] < 128;
            case 169 -> octets[1] == 254;
            case 172 -> octets[1] >= 16 && octets[1] < 32;
            case 192 -> octets[1] == 168;
            default -> false;
        };
    }

    private static int behind(String text, int end) {
        int prefix = text.startsWith("/", end) ? Source.digits(text, end + 1) : end;
        boolean isPrefix = prefix > end + 1 && prefix <= end + 4;
        return isPrefix ? prefix : Names.endOfPort(text, end);
    }

    /** Where a private IPv6 address, with brackets and port if it has them, is over. */
    static Optional<Integer> six(String text, int from) {
        boolean bracketed = text.startsWith("[", from);
        int start = bracketed ? from + 1 : from;
        int end = start;
        int colons = 0;
        while (end < text.length() && end < start + LONGEST_SIX && isOfSix(text.charAt(end))) {
            colons += text.charAt(end) == ':' ? 1 : 0;
            end++;
        }
        boolean whole = bracketed
                ? text.startsWith("]", end)
                : end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
        if (colons < 2 || !whole) {
            return Optional.empty();
        }
        // A colon behind an address belongs to the sentence.
        int address = end > start + 2 && text.charAt(end - 1) == ':' && text.charAt(end - 2) != ':' ? end - 1 : end;
        if (!isPrivate(text.substring(start, address).toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return Optional.of(bracketed ? Names.endOfPort(text, end + 1) : address);
    }

    private static boolean isOfSix(char each) {
        return each == ':' || Character.digit(each, 16) >= 0 && each < 0x80;
    }

    private static boolean isPrivate(String address) {
        if (address.equals("::1")) {
            return true;
        }
        boolean local = address.startsWith("fc") || address.startsWith("fd");
        boolean link = address.startsWith("fe8")
                || address.startsWith("fe9")
                || address.startsWith("fea")
                || address.startsWith("feb");
        return address.indexOf(':') == 4 && (local || link);
    }
}
