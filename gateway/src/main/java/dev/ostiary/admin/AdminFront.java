package dev.ostiary.admin;

import dev.ostiary.upstream.Upstream;
import dev.ostiary.wire.HttpCall;
import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.HttpReception;
import dev.ostiary.wire.WireFault;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The admin port: {@code /healthz}, {@code /readyz}, {@code /metrics}. Read only, and without anything
 * that a message held; what waits for a person is an {@link ApprovalApi} of its own, with a token.
 *
 * <p>The others ask for no token, so that probes and scrapers work; they show names of servers and counts.
 * Host is checked against DNS rebinding, and pages of other origins are refused.
 */
public final class AdminFront implements HttpReception {

    private static final HttpHeaders TEXT = HttpHeaders.of("Content-Type", "text/plain; charset=utf-8");
    private static final HttpHeaders METRICS =
            HttpHeaders.of("Content-Type", "text/plain; version=0.0.4; charset=utf-8");

    private final AtomicReference<Set<String>> hosts = new AtomicReference<>(Set.of());
    private final Supplier<List<Upstream>> servers;
    private final Supplier<String> metrics;
    private final ApprovalApi approvals;

    /**
     * @param servers what is served now
     * @param metrics in the text format of Prometheus
     * @param approvals what waits for a person, where that is served
     */
    public AdminFront(Supplier<List<Upstream>> servers, Supplier<String> metrics, ApprovalApi approvals) {
        this.servers = servers;
        this.metrics = metrics;
        this.approvals = approvals;
    }

    /**
     * From now on these values of Host are served.
     *
     * @param served in lower case, with port
     */
    public void serve(Set<String> served) {
        hosts.set(Set.copyOf(served));
    }

    @Override
    public void call(HttpCall call) {
        boolean known = call.headers("host").size() == 1
                && hosts.get().contains(call.headers("host").getFirst().toLowerCase(Locale.ROOT));
        if (!known || call.headers().contains("origin")) {
            answer(call, 403, TEXT, "Host or Origin is not served here.\n");
        } else if (approvals.serves(call)) {
            approvals.call(call);
        } else if (!call.method().equals("GET")) {
            answer(call, 405, TEXT, "Only GET is served here.\n");
        } else {
            serve(call);
        }
    }

    @Override
    public Refusal refusal(WireFault fault) {
        return new Refusal("text/plain", fault.kind().name().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void refused(WireFault fault, SocketAddress remote) {
        // No message is lost here: nothing of the line passes this port.
    }

    private void serve(HttpCall call) {
        switch (call.path()) {
            case "/healthz" -> answer(call, 200, TEXT, "alive\n");
            case "/readyz" -> answer(call, 200, TEXT, readiness());
            case "/metrics" -> answer(call, 200, METRICS, metrics.get());
            default -> answer(call, 404, TEXT, "There are /healthz, /readyz and /metrics here.\n");
        }
    }

    /** Ready as soon as it listens: a server that is down is a fact about that server, told beside. */
    private String readiness() {
        return servers.get().stream()
                .map(server -> server.name() + " " + server.health().name().toLowerCase(Locale.ROOT) + "\n")
                .collect(Collectors.joining("", "ready\n", ""));
    }

    private static void answer(HttpCall call, int status, HttpHeaders headers, String text) {
        call.answer(status, headers, text.getBytes(StandardCharsets.UTF_8));
    }
}
