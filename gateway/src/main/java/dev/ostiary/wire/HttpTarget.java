package dev.ostiary.wire;

import java.net.URI;
import java.util.Optional;

/**
 * Where a request goes.
 *
 * @param origin scheme, host and port
 * @param pathAndQuery as sent on the wire: encoded, beginning with a slash, without fragment
 */
public record HttpTarget(HttpOrigin origin, String pathAndQuery) {

    public HttpTarget {
        if (!pathAndQuery.startsWith("/") || !Octets.targets(pathAndQuery)) {
            throw new IllegalArgumentException(
                    "a path must begin with a slash and be encoded, without spaces, controls or fragment");
        }
    }

    public HttpTarget(String scheme, String host, int port, String pathAndQuery) {
        this(new HttpOrigin(scheme, host, port), pathAndQuery);
    }

    /**
     * Where a URL points to; its fragment is not sent.
     *
     * @throws IllegalArgumentException if it is not an http or https URL with a host, or holds a user or password
     */
    public static HttpTarget of(URI url) {
        String scheme = Optional.ofNullable(url.getScheme()).orElse("");
        String host = Optional.ofNullable(url.getHost()).orElse("");
        if (host.isEmpty() || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("a server's URL is scheme://host:port/path, with a plain ASCII host name"
                    + " and without user or password");
        }
        int port = url.getPort() >= 0 ? url.getPort() : scheme.equalsIgnoreCase("http") ? 80 : 443;
        String path = Optional.ofNullable(url.getRawPath())
                .filter(text -> !text.isEmpty())
                .orElse("/");
        String query =
                Optional.ofNullable(url.getRawQuery()).map(text -> "?" + text).orElse("");
        return new HttpTarget(scheme, host, port, path + query);
    }
}
