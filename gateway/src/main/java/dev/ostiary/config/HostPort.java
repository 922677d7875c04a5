package dev.ostiary.config;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host and a port to listen on, written as {@code 127.0.0.1:7070} or {@code [::1]:7070}.
 *
 * @param host a name or an address, without brackets
 * @param port 0 to 65535; 0 lets the system pick one
 */
public record HostPort(String host, int port) {

    private static final Pattern WRITTEN =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]{2,45})]|([A-Za-z0-9]([A-Za-z0-9.-]{0,252})?)):([0-9]{1,5})");

    /** Reads the written form; empty where the text is none. */
    public static Optional<HostPort> parse(String text) {
        var match = WRITTEN.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(match.group(4));
        var bracketed = match.group(1);
        if (port > 65_535 || (bracketed != null && LiteralHost.of("[" + bracketed + "]") == LiteralHost.NAME)) {
            return Optional.empty();
        }
        return Optional.of(new HostPort(bracketed == null ? match.group(2) : bracketed, port));
    }

    /** Whether only this machine can reach it, told by the host as written, without a look-up. */
    public boolean loopback() {
        return LiteralHost.of(host.contains(":") ? "[" + host + "]" : host) == LiteralHost.LOOPBACK;
    }

    /** The written form. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
