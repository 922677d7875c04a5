package dev.ostiary.upstream;

import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The requests under way in one session: bounded, timed, and held back until the server has taken the first notification.
 *
 * <p>In turns of the link only, but for {@link #unusedSince}.
 */
final class HttpLegacyCalls {

    private static final String PLACE = "on the link to the server";

    private final ServerRules rules;
    private final HttpCondition condition;
    private final Map<RequestId, HttpLegacyCall> open = new LinkedHashMap<>();
    private final List<HttpLegacyCall> held = new ArrayList<>(0);
    private final AnswerWatch<HttpLegacyCall> watch;
    private final Usage usage;
    private boolean holding;

    /** @param serverWaits whether the server has asked something that is not answered yet */
    HttpLegacyCalls(
            UpstreamKit kit, ServerRules rules, HttpCondition condition, Turns turns, BooleanSupplier serverWaits) {
        this.rules = rules;
        this.condition = condition;
        this.usage = new Usage(kit.clock());
        this.watch = new AnswerWatch<>(
                kit,
                rules.timeouts().answer(),
                turns,
                serverWaits,
                this::all,
                call -> call.late(rules.timeouts().answer()));
    }

    Optional<Instant> unusedSince() {
        return usage.unusedSince();
    }

    void use() {
        usage.touched();
    }

    /** Sends it, now or when nothing is held back any more; or tells it why not. */
    void open(HttpLegacyCall call) {
        if (open.containsKey(call.id())) {
            call.refuse(Reason.DUPLICATE_REQUEST_ID, PLACE);
        } else if (open.size() >= rules.links().calls()) {
            call.refuse(Reason.TOO_MANY_IN_FLIGHT, PLACE);
        } else if (!condition.admits()) {
            HttpLoss rest = condition.rest();
            call.refuse(rest.reason(), rest.detail());
        } else {
            open.put(call.id(), call);
            usage.began();
            watch.begin();
            if (holding) {
                held.add(call);
            } else {
                call.post();
            }
        }
    }

    /** The request is over. */
    void settled(HttpLegacyCall call) {
        open.remove(call.id(), call);
        held.remove(call);
        usage.ended(!open.isEmpty());
    }

    /** Sends none until {@link #release}. */
    void hold() {
        holding = true;
    }

    void release() {
        holding = false;
        List<HttpLegacyCall> waiting = List.copyOf(held);
        held.clear();
        waiting.forEach(HttpLegacyCall::post);
    }

    /** Ends them all from this side. */
    void refuseAll(Reason reason, String detail) {
        watch.end();
        List<HttpLegacyCall> all = all();
        open.clear();
        held.clear();
        usage.ended(false);
        all.forEach(call -> call.refuse(reason, detail));
    }

    private List<HttpLegacyCall> all() {
        return List.copyOf(open.values());
    }
}
