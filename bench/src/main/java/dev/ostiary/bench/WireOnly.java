package dev.ostiary.bench;

import dev.ostiary.wire.AddressRules;
import dev.ostiary.wire.DialLimits;
import dev.ostiary.wire.EventLoops;
import dev.ostiary.wire.HttpAnswer;
import dev.ostiary.wire.HttpCall;
import dev.ostiary.wire.HttpDial;
import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.HttpReception;
import dev.ostiary.wire.HttpTarget;
import dev.ostiary.wire.SseEvent;
import dev.ostiary.wire.TlsSettings;
import dev.ostiary.wire.WireFault;
import java.net.SocketAddress;

/** Ostiary's wire and nothing else: every body goes to the server as it came, and back. */
public final class WireOnly implements HttpReception {

    private static final HttpHeaders JSON = HttpHeaders.of("Content-Type", "application/json");

    private final HttpDial dial;
    private final HttpTarget target;

    private WireOnly(HttpDial dial, HttpTarget target) {
        this.dial = dial;
        this.target = target;
    }

    /** {@code PORT SERVER_PORT}. */
    public static void main(String[] arguments) {
        EventLoops loops = EventLoops.start(Runtime.getRuntime().availableProcessors());
        HttpTarget target = new HttpTarget("http", "127.0.0.1", Integer.parseInt(arguments[1]), "/mcp");
        HttpDial dial = new HttpDial(
                loops, DialLimits.standard(), AddressRules.strict().allowing(target.origin()), TlsSettings.standard());
        NullServer.open(new WireOnly(dial, target), Integer.parseInt(arguments[0]), loops);
    }

    @Override
    public void call(HttpCall call) {
        call.whenWhole(() -> forward(call));
    }

    private void forward(HttpCall call) {
        dial.send(target, "POST", JSON, call.body(), new HttpAnswer() {
            private int status = 502;

            @Override
            public void head(int answered, HttpHeaders headers) {
                status = answered;
            }

            @Override
            public void body(byte[] whole) {
                call.answer(status, JSON, whole);
            }

            @Override
            public void event(SseEvent event) {}

            @Override
            public void ended() {}

            @Override
            public void failed(WireFault fault) {
                call.answer(502, JSON, new byte[0]);
            }
        });
    }

    @Override
    public Refusal refusal(WireFault fault) {
        return new Refusal("text/plain", new byte[0]);
    }

    @Override
    public void refused(WireFault fault, SocketAddress remote) {}
}
