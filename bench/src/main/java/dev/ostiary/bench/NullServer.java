package dev.ostiary.bench;

import dev.ostiary.wire.EventLoops;
import dev.ostiary.wire.HttpCall;
import dev.ostiary.wire.HttpDoor;
import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.HttpLimits;
import dev.ostiary.wire.HttpReception;
import dev.ostiary.wire.WireFault;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** An MCP server that does nothing, over HTTP, for clients of both eras; see {@link Answering}. */
public final class NullServer implements HttpReception {

    private static final HttpHeaders JSON = HttpHeaders.of("Content-Type", "application/json");

    private NullServer() {}

    public static void main(String[] arguments) {
        open(new NullServer(), Integer.parseInt(arguments[0]));
    }

    /** Listens on loopback; the loops keep the process alive. */
    static void open(HttpReception reception, int port) {
        EventLoops loops = EventLoops.start(1);
        open(reception, port, loops);
    }

    static void open(HttpReception reception, int port, EventLoops loops) {
        HttpDoor.open(loops, new InetSocketAddress("127.0.0.1", port), HttpLimits.standard(), reception)
                .thenAccept(opening -> {
                    if (opening instanceof HttpDoor.Opening.Unavailable(var _, String why)) {
                        throw new IllegalStateException(why);
                    }
                });
    }

    @Override
    public void call(HttpCall call) {
        if (call.method().equals("POST")) {
            call.whenWhole(() -> Answering.to(call.body())
                    .ifPresentOrElse(
                            answer -> call.answer(200, JSON, answer),
                            () -> call.answer(202, HttpHeaders.none(), new byte[0])));
        } else {
            call.answer(405, HttpHeaders.none(), new byte[0]);
        }
    }

    @Override
    public Refusal refusal(WireFault fault) {
        return new Refusal("text/plain", new byte[0]);
    }

    @Override
    public void refused(WireFault fault, SocketAddress remote) {}
}
