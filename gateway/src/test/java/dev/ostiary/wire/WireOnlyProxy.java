package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * The door and the dial back to back, with nothing between: what the wire alone costs. Arguments: port to listen on,
 * port of the server. For load tests by hand.
 */
final class WireOnlyProxy {

    private WireOnlyProxy() {}

    public static void main(String[] arguments) throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors()));
        HttpOrigin origin = new HttpOrigin("http", "127.0.0.1", Integer.parseInt(arguments[1]));
        HttpDial dial = new HttpDial(
                vertx, DialLimits.standard(), AddressRules.strict().allowing(origin), TlsSettings.standard());
        HttpReception proxy = new HttpReception() {
            @Override
            public void call(HttpCall call) {
                forward(dial, origin, call);
            }

            @Override
            public Refusal refusal(WireFault fault) {
                return new Refusal("text/plain", fault.detail().getBytes(UTF_8));
            }

            @Override
            public void refused(WireFault fault, SocketAddress remote) {}
        };
        HttpDoor.open(
                        vertx,
                        new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])),
                        HttpLimits.standard(),
                        proxy)
                .toCompletableFuture()
                .get();
    }

    private static void forward(HttpDial dial, HttpOrigin origin, HttpCall call) {
        HttpHeaders headers = HttpHeaders.none();
        for (String name : new String[] {"content-type", "accept", "authorization", "user-agent"}) {
            headers =
                    call.header(name).map(value -> HttpHeaders.of(name, value)).orElse(headers);
        }
        HttpTarget target = new HttpTarget(origin, call.path());
        dial.send(target, call.method(), headers, call.body(), new Relay(call));
    }

    private static final class Relay implements HttpAnswer {
        private final HttpCall call;
        private int status;
        private HttpHeaders headers = HttpHeaders.none();

        Relay(HttpCall call) {
            this.call = call;
        }

        @Override
        public void head(int code, HttpHeaders fields) {
            status = code;
            headers = fields.first("content-type")
                    .map(type -> HttpHeaders.of("content-type", type))
                    .orElse(HttpHeaders.none());
        }

        @Override
        public void body(byte[] whole) {
            call.answer(status, headers, whole);
        }

        @Override
        public void event(SseEvent event) {}

        @Override
        public void ended() {}

        @Override
        public void failed(WireFault fault) {
            call.answer(fault.kind().status(), HttpHeaders.none(), new byte[0]);
        }
    }
}
