package dev.ostiary.cli;

import dev.ostiary.wire.HttpDoor;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names under which an address of ours is called, for the checks of Host and Origin. */
final class Hosts {

    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    private Hosts() {}

    /** The values of Host that are served, in lower case. */
    static Set<String> of(InetSocketAddress bound, List<String> allowed) {
        Set<String> hosts = new LinkedHashSet<>();
        names(bound).forEach(name -> hosts.add(name + ":" + bound.getPort()));
        allowed.forEach(name -> {
            hosts.add(name);
            hosts.add(name + ":" + bound.getPort());
        });
        return hosts;
    }

    /** The values of Origin that may call: our own pages, and those that the configuration names. */
    static Set<String> origins(String scheme, InetSocketAddress bound, List<String> allowed) {
        Set<String> origins = new LinkedHashSet<>(allowed);
        of(bound, List.of()).forEach(host -> origins.add(scheme + "://" + host));
        return origins;
    }

    /** How the address of a door begins. */
    static String scheme(HttpDoor door) {
        return door.secured() ? "https" : "http";
    }

    /** Scheme, host and port of a door of ours, for people on this machine. */
    static String base(String scheme, InetSocketAddress bound) {
        String host = bound.getAddress().isAnyLocalAddress()
                ? "127.0.0.1"
                : bound.getAddress().getHostAddress();
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + bound.getPort();
    }

    private static List<String> names(InetSocketAddress bound) {
        if (bound.getAddress().isLoopbackAddress()) {
            return LOOPBACK;
        }
        return bound.getAddress().isAnyLocalAddress()
                ? LOOPBACK
                : List.of(bound.getAddress().getHostAddress(), bound.getHostString());
    }
}
