package dev.ostiary.wire;

import java.util.Locale;

/**
 * Scheme, host and port (RFC 6454), in lower case.
 *
 * @param scheme {@code https} or {@code http}
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record HttpOrigin(String scheme, String host, int port) {

    public HttpOrigin {
        scheme = scheme.toLowerCase(Locale.ROOT);
        host = host.toLowerCase(Locale.ROOT);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException("the scheme is " + scheme + ", and only https and http are spoken");
        }
        if (host.isEmpty() || !host.chars().allMatch(HttpOrigin::hostCharacter)) {
            throw new IllegalArgumentException("not a host name or address: " + host);
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is 1 to 65535, not " + port);
        }
    }

    private static boolean hostCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == ':';
    }

    public boolean secure() {
        return scheme.equals("https");
    }

    /** Host and port as the Host field has them: brackets around IPv6, the scheme's own port left out. */
    public String authority() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (secure() ? 443 : 80) ? name : name + ":" + port;
    }

    @Override
    public String toString() {
        return scheme + "://" + authority();
    }
}
