package dev.ostiary.wire;

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
}
