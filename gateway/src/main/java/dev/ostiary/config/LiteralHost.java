package dev.ostiary.config;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What kind of address the host of a URL is, as it is written; nothing is looked up.
 *
 * <p>Not a guarantee about where a connection goes: a name may resolve to any address, which is
 * checked when it is resolved. Unusual spellings of addresses (octal, one number) count as names.
 */
public enum LiteralHost {
    /** {@code localhost} and names under it (RFC 6761 §6.3), 127.0.0.0/8, ::1. */
    LOOPBACK,
    /** RFC 1918 and RFC 4193 addresses. */
    PRIVATE,
    /** 169.254.0.0/16, fe80::/10: where cloud machines serve their credentials. */
    LINK_LOCAL,
    /** Any other address. */
    OTHER_ADDRESS,
    /** A name that has to be looked up. */
    NAME;

    private static final String BYTE = "(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]{2,45}]");

    /**
     * Judges a host.
     *
     * @param host as in a URL: IPv6 addresses in brackets
     */
    public static LiteralHost of(String host) {
        var lower = host.toLowerCase(Locale.ROOT);
        if (lower.equals("localhost") || lower.endsWith(".localhost")) {
            return LOOPBACK;
        }
        if (!IPV4.matcher(lower).matches() && !IPV6.matcher(lower).matches()) {
            return NAME;
        }
        try {
            return of(InetAddress.ofLiteral(lower.startsWith("[") ? lower.substring(1, lower.length() - 1) : lower));
        } catch (IllegalArgumentException _) {
            return NAME;
        }
    }

    /** Judges an address. IPv4 addresses mapped into IPv6 are judged as what they are. */
    public static LiteralHost of(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return LOOPBACK;
        }
        if (address.isLinkLocalAddress()) {
            return LINK_LOCAL;
        }
        var bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
        return uniqueLocal || (bytes.length == 4 && address.isSiteLocalAddress()) ? PRIVATE : OTHER_ADDRESS;
    }
}
