package dev.ostiary.cli;

import dev.ostiary.admission.ScopeNeeds;
import dev.ostiary.config.HostPort;
import dev.ostiary.config.Limits;
import dev.ostiary.config.LocalAccess;
import dev.ostiary.config.Settings;
import dev.ostiary.crypto.TokenCheck;
import dev.ostiary.identity.Certificates;
import dev.ostiary.transport.Challenges;
import dev.ostiary.transport.Doorstep;
import dev.ostiary.transport.Endpoints;
import dev.ostiary.transport.HttpAnswers;
import dev.ostiary.transport.HttpFront;
import dev.ostiary.transport.LegacyHttp;
import dev.ostiary.transport.LegacySessions;
import dev.ostiary.transport.Listeners;
import dev.ostiary.transport.ModernHttp;
import dev.ostiary.wire.DoorTls;
import dev.ostiary.wire.HttpDoor;
import dev.ostiary.wire.HttpLimits;
import dev.ostiary.wire.HttpReception;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The gateway's HTTP side while it runs: the door, and what stands behind it after each reload. */
final class HttpService {

    private static final Logger LOG = System.getLogger(HttpService.class.getName());

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(15);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Building building;
    private final HostPort address;
    private final boolean openOption;
    private final LegacySessions sessions;
    private final Listeners listeners = new Listeners();
    private final HttpFront front;
    private final HttpDoor door;
    private final Recognizers recognizers;

    /**
     * @param openOption whether loopback callers need no token whatever the settings say
     */
    HttpService(Building building, HostPort address, boolean openOption) {
        this.building = building;
        this.address = address;
        this.openOption = openOption;
        Limits limits = building.configuration().settings().limits();
        this.sessions = new LegacySessions(
                building.line(),
                new LegacySessions.Bounds(limits.sessions(), limits.sessionIdle(), limits.inFlightPerCaller()),
                new SecureRandom(),
                building.clock());
        HttpAnswers answers = new HttpAnswers(
                building.line(), building.codec(), building.loops().any());
        Endpoints endpoints = building.endpoints();
        this.front = new HttpFront(
                building.codec(),
                answers,
                new HttpFront.Reception(
                        new Doorstep(
                                Set.of(),
                                Set.of(),
                                _ -> false,
                                false,
                                Doorstep.Recognizing.NOBODY,
                                Certificates.NONE,
                                new Challenges("", Optional.empty())),
                        endpoints,
                        ScopeNeeds.NONE),
                new ModernHttp(building.line(), answers, listeners),
                new LegacyHttp(sessions, answers));
        this.door = door(
                building,
                address,
                "--listen",
                front,
                limits(limits),
                building.tls().gateway());
        this.recognizers = new Recognizers(building);
        receive(endpoints);
        building.metrics().show("ostiary.sessions", "Legacy sessions over HTTP", sessions, LegacySessions::count);
        building.metrics().show("ostiary.connections", "Open connections", door, HttpDoor::connections);
        var _ = building.scheduler()
                .scheduleWithFixedDelay(
                        sessions::sweep, SWEEP_EVERY.toMillis(), SWEEP_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        var _ = building.scheduler()
                .scheduleWithFixedDelay(
                        () -> {
                            sessions.endThoseOf(building.blocks()::covers);
                            listeners.endThoseOf(building.blocks()::covers);
                        },
                        LOOK_EVERY.toMillis(),
                        LOOK_EVERY.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /**
     * Opens a door, or says why it cannot.
     *
     * @param option by which another address can be chosen
     */
    static HttpDoor door(
            Building building,
            HostPort address,
            String option,
            HttpReception reception,
            HttpLimits limits,
            Optional<DoorTls> tls) {
        InetSocketAddress socket = new InetSocketAddress(address.host(), address.port());
        return switch (HttpDoor.open(building.loops(), socket, limits, reception, tls)
                .toCompletableFuture()
                .join()) {
            case HttpDoor.Opening.Open(HttpDoor door) -> door;
            case HttpDoor.Opening.Unavailable(var _, String why) ->
                throw new Halt(
                        ExitCode.ENVIRONMENT,
                        "ostiary: " + why + "; stop what holds the address, or choose another with " + option);
        };
    }

    /** Gives a door new keys and certificates; whether it speaks TLS at all is settled at the start. */
    static void secure(HttpDoor door, Optional<DoorTls> tls) {
        if (door.secured()) {
            tls.ifPresent(door::secure);
        }
    }

    InetSocketAddress address() {
        return door.address();
    }

    /** {@code https} or {@code http}, as callers write it. */
    String scheme() {
        return Hosts.scheme(door);
    }

    /** Whether callers need no token; on an address that others reach they always need one. */
    boolean open() {
        boolean wanted = openOption || building.configuration().settings().localAccess() == LocalAccess.OPEN;
        return wanted && address.loopback();
    }

    /** Takes up what the building has become. */
    void rebuild() {
        receive(building.endpoints());
    }

    void close() {
        sessions.close();
        recognizers.close();
        try {
            door.close(GRACE).toCompletableFuture().get(GRACE.toSeconds() + 1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException _) {
            LOG.log(Level.WARNING, "connections were cut off");
        }
    }

    private void receive(Endpoints endpoints) {
        secure(door, building.tls().gateway());
        Settings settings = building.configuration().settings();
        String base = AccessRules.base(settings, scheme(), door.address());
        TokenCheck check = new TokenCheck(
                building.installation().token(),
                building.clock(),
                trouble -> LOG.log(Level.ERROR, () -> "the access token cannot be read: " + trouble));
        front.rebuild(new HttpFront.Reception(
                new Doorstep(
                        Hosts.of(door.address(), settings.allowedHosts()),
                        Hosts.origins(scheme(), door.address(), settings.allowedOrigins()),
                        check::accepts,
                        open(),
                        recognizers.of(settings)::recognize,
                        AccessRules.certificates(settings, building.tls().gateway(), building.clock()),
                        new Challenges(base, AccessRules.metadata(settings))),
                endpoints,
                AccessRules.needs(settings)));
    }

    private static HttpLimits limits(Limits limits) {
        HttpLimits standard = HttpLimits.standard();
        return new HttpLimits(
                standard.requestLineBytes(),
                standard.headBytes(),
                standard.headFields(),
                Math.toIntExact(limits.frame().bytes()),
                standard.headTime(),
                standard.bodyTime(),
                standard.bodyBytesPerSecond(),
                standard.idleTime(),
                standard.stallTime(),
                standard.unsentBytes(),
                Math.max(standard.connections(), limits.sessions() * 2));
    }
}
