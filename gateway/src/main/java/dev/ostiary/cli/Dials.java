package dev.ostiary.cli;

import dev.ostiary.config.ServerSettings;
import dev.ostiary.identity.DialFetch;
import dev.ostiary.wire.AddressRules;
import dev.ostiary.wire.DialLimits;
import dev.ostiary.wire.EventLoops;
import dev.ostiary.wire.HttpDial;
import dev.ostiary.wire.HttpOrigin;
import dev.ostiary.wire.HttpTarget;
import dev.ostiary.wire.TlsSettings;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes what reaches servers and authorization servers, and keeps their TLS as the files say that settings name. */
final class Dials {

    private static final int CONNECTIONS = 16;
    private static final int WAITING = 1024;

    private final EventLoops loops;
    private final Map<HttpDial, Towards> open = new ConcurrentHashMap<>();
    private volatile TlsFiles tls;

    Dials(EventLoops loops, TlsFiles tls) {
        this.loops = loops;
        this.tls = tls;
    }

    /** Whom a dial reaches: what the files say of that. */
    private record Towards(Function<TlsFiles, TlsSettings> how, Function<TlsFiles, Optional<String>> bar) {

        static Towards server(String name) {
            return new Towards(files -> files.server(name), files -> files.bar(name));
        }

        static Towards issuers() {
            return new Towards(TlsFiles::issuers, TlsFiles::issuersBar);
        }
    }

    /** Asks somebody about tokens, until it is closed. */
    record Asking(DialFetch fetch, Runnable close) {}

    HttpDial server(String name, DialLimits limits, AddressRules rules) {
        return made(Towards.server(name), limits, rules);
    }

    /**
     * Asks authorization servers.
     *
     * @param written addresses that settings name: only what is written with a private address may lead to one
     */
    Asking issuers(Stream<URI> written) {
        HttpDial dial = issuers(rules(written));
        return new Asking(new DialFetch(dial), dial::close);
    }

    /** Asks a server about itself, and the authorization server where people log in for it. */
    Asking login(String name, URI server, Optional<URI> issuer) {
        AddressRules rules = rules(Stream.concat(Stream.of(server), issuer.stream()));
        HttpOrigin itself = HttpTarget.of(server).origin();
        HttpDial there = server(name, DialFetch.limits(CONNECTIONS, WAITING), rules);
        HttpDial elsewhere = issuers(rules);
        return new Asking(new DialFetch(origin -> origin.equals(itself) ? there : elsewhere), () -> {
            there.close();
            elsewhere.close();
        });
    }

    private HttpDial issuers(AddressRules rules) {
        return made(Towards.issuers(), DialFetch.limits(CONNECTIONS, WAITING), rules);
    }

    private HttpDial made(Towards towards, DialLimits limits, AddressRules rules) {
        TlsFiles now = tls;
        HttpDial dial = new HttpDial(loops, limits, rules, towards.how().apply(now));
        dial.bar(towards.bar().apply(now));
        open.put(dial, towards);
        return dial;
    }

    /** From now on new connections are made like this. */
    void secure(TlsFiles next) {
        tls = next;
        open.keySet().removeIf(HttpDial::closed);
        open.forEach((dial, towards) -> {
            dial.secure(towards.how().apply(next));
            dial.bar(towards.bar().apply(next));
        });
    }

    private static AddressRules rules(Stream<URI> written) {
        Set<HttpOrigin> privately = new HashSet<>();
        Set<HttpOrigin> plainly = new HashSet<>();
        written.forEach(url -> {
            HttpOrigin origin = HttpTarget.of(url).origin();
            if (ServerSettings.DEFAULT.permitsPrivateAddresses(url)) {
                privately.add(origin);
            }
            if (ServerSettings.DEFAULT.permitsCleartext(url)) {
                plainly.add(origin);
            }
        });
        return new AddressRules(privately, plainly);
    }
}
