package dev.ostiary.cli;

import dev.ostiary.credential.BrowserLogin;
import dev.ostiary.credential.Returned;
import dev.ostiary.wire.EventLoops;
import dev.ostiary.wire.HttpCall;
import dev.ostiary.wire.HttpDoor;
import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.HttpLimits;
import dev.ostiary.wire.HttpReception;
import dev.ostiary.wire.WireFault;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where a person's browser comes back to after a login: an address of this machine alone, a port that was free, one path,
 * and only what belongs to this login ends the waiting.
 */
final class LoopbackReturn implements HttpReception, AutoCloseable {

    private static final String PATH = "/callback";
    private static final HttpHeaders PAGE = HttpHeaders.of("Content-Type", "text/plain; charset=utf-8")
            .with("Cache-Control", "no-store")
            .with("Referrer-Policy", "no-referrer");

    private final HttpDoor door;
    private final CompletableFuture<Returned> came = new CompletableFuture<>();
    private volatile Optional<BrowserLogin> login = Optional.empty();

    LoopbackReturn(EventLoops loops) {
        this.door = switch (HttpDoor.open(loops, new InetSocketAddress("127.0.0.1", 0), HttpLimits.standard(), this)
                .toCompletableFuture()
                .join()) {
            case HttpDoor.Opening.Open(HttpDoor open) -> open;
            case HttpDoor.Opening.Unavailable(var _, String why) ->
                throw new Halt(ExitCode.ENVIRONMENT, "ostiary: " + why + ".");
        };
    }

    String uri() {
        return "http://" + host() + PATH;
    }

    private String host() {
        return "127.0.0.1:" + door.address().getPort();
    }

    /** What comes back for this login; empty where nothing does in time. */
    Optional<Returned> await(BrowserLogin waited, Duration patience) throws InterruptedException {
        login = Optional.of(waited);
        try {
            return Optional.of(came.get(patience.toSeconds(), TimeUnit.SECONDS));
        } catch (TimeoutException | ExecutionException nobody) {
            return Optional.empty();
        }
    }

    @Override
    public void call(HttpCall call) {
        boolean ours = call.method().equals("GET")
                && call.path().equals(PATH)
                && call.headers("host").equals(List.of(host()));
        Returned returned = ours && login.isPresent()
                ? login.get().returned(call.query().orElse(""))
                : new Returned.Foreign("another request");
        switch (returned) {
            case Returned.Code _ -> {
                answer(call, 200, "You are logged in. This page can be closed.");
                came.complete(returned);
            }
            case Returned.Refused _ -> {
                answer(call, 200, "The login was refused. This page can be closed.");
                came.complete(returned);
            }
            case Returned.Foreign _ -> answer(call, 400, "This does not belong to the login that is waited for.");
        }
    }

    private static void answer(HttpCall call, int status, String text) {
        call.answer(status, PAGE, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Refusal refusal(WireFault fault) {
        return new Refusal("text/plain", new byte[0]);
    }

    @Override
    public void refused(WireFault fault, SocketAddress remote) {}

    @Override
    public void close() {
        var _ = door.close(Duration.ofSeconds(1)).toCompletableFuture().orTimeout(2, TimeUnit.SECONDS);
    }
}
