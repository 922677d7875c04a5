package dev.ostiary.config;

import java.net.URI;
import java.util.List;

/**
 * How Ostiary treats one server of the server list.
 *
 * @param timeouts how long it is waited for
 * @param privateAddresses whether its URL may lead to private addresses
 * @param allowHttp whether its URL may be plain HTTP beyond this machine
 * @param breaker when it is left alone after failures
 * @param tls how its URL is reached over https
 * @param maxProcesses processes that may run for it at once, 1 to 1,000
 * @param credentials what it is shown
 * @param keepMeta keys of its {@code _meta} that clients get although nobody here knows them
 * @param tolerates ids of deviations from the shapes of MCP that are tolerated of it
 */
public record ServerSettings(
        Timeouts timeouts,
        PrivateAddresses privateAddresses,
        boolean allowHttp,
        ServerTlsSettings tls,
        Breaker breaker,
        int maxProcesses,
        CredentialSettings credentials,
        List<String> keepMeta,
        List<String> tolerates) {

    public ServerSettings {
        keepMeta = List.copyOf(keepMeta);
        tolerates = List.copyOf(tolerates);
    }

    /** What holds for a server without settings. */
    public static final ServerSettings DEFAULT = new ServerSettings(
            Timeouts.DEFAULT,
            PrivateAddresses.AS_WRITTEN,
            false,
            ServerTlsSettings.DEFAULT,
            Breaker.DEFAULT,
            16,
            CredentialSettings.NONE,
            List.of(),
            List.of());

    /** Whether a connection for this URL may end at a loopback or private address. */
    public boolean permitsPrivateAddresses(URI url) {
        return switch (privateAddresses) {
            case ALLOW -> true;
            case REFUSE -> false;
            case AS_WRITTEN ->
                switch (LiteralHost.of(url.getHost())) {
                    case LOOPBACK, PRIVATE -> true;
                    case LINK_LOCAL, OTHER_ADDRESS, NAME -> false;
                };
        };
    }

    /** Whether this URL may be used without TLS, if it asks for that. */
    public boolean permitsCleartext(URI url) {
        return allowHttp || LiteralHost.of(url.getHost()) == LiteralHost.LOOPBACK;
    }
}
