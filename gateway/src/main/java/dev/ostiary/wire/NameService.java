package dev.ostiary.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up the addresses of a host; may block, and is never called on an event loop. */
@FunctionalInterface
public interface NameService {

    /**
     * @param host a name or an address
     * @return at least one
     */
    List<InetAddress> addresses(String host) throws UnknownHostException;

    /** As the system is configured to, hosts file included. */
    static NameService system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
