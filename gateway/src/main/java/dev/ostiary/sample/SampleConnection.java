package dev.ostiary.sample;

import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * One connection to the sample server, as one client or one started process would have it.
 *
 * <p>It speaks both eras, at once where need be, as the specification allows: a request that carries the
 * modern {@code _meta} is served on its own; {@code initialize} begins a legacy session for the others.
 * May be used from several threads; replies come from the calling thread or from the scheduler's.
 */
public final class SampleConnection {

    private final Office office;
    private final LegacySession legacy;
    private final ModernMethods modern;
    private final Questions questions = new Questions();
    private final Map<RequestId, Exchange> underWay = new ConcurrentHashMap<>();

    SampleConnection(Office office, Features features, SampleListener listener) {
        this.office = office;
        this.legacy = new LegacySession(features, listener);
        this.modern = new ModernMethods(office, features);
        office.watch(legacy);
    }

    /** Takes a request; everything that belongs to it goes to {@code reply}, now or later. */
    public void receive(Message.Request request, SampleReply reply) {
        switch (introduction(request)) {
            case Introduction.Known(Caller caller) ->
                serve(new Exchange(request, caller, reply, questions, this::ended), reply);
            case Introduction.Refused(Handled.Failed why) -> refuse(request, why, reply);
        }
    }

    /** Takes a notification: a cancellation ends its request without an answer, others change nothing. */
    public void receive(Message.Notification notification) {
        if (notification.method().equals(Methods.CANCELLED)) {
            id(notification.params().path("requestId")).map(underWay::get).ifPresent(Exchange::cancel);
        }
    }

    /** Takes the answer to a question of the server; an answer to no question is dropped. */
    public void receive(Message.Answer answer) {
        questions.settle(answer);
    }

    /** Ends the connection: open listen streams get their end, other requests no answer. */
    public void close() {
        office.unwatch(legacy);
        for (Exchange exchange : List.copyOf(underWay.values())) {
            if (exchange.request().method().equals(Methods.LISTEN)) {
                exchange.finish(Listening.ended(exchange));
            } else {
                exchange.cancel();
            }
        }
    }

    private Introduction introduction(Message.Request request) {
        if (Introduction.standsIn(request.params())) {
            return Introduction.modern(request.params());
        }
        Optional<Caller> met = legacy.caller();
        if (met.isPresent()) {
            return new Introduction.Known(met.orElseThrow());
        }
        // A legacy client may initialize and ping before anything is known of it (lifecycle, initialization).
        return switch (request.method()) {
            case Methods.INITIALIZE, Methods.PING ->
                new Introduction.Known(new Caller(Revision.NEWEST_LEGACY, Handled.object(), Optional.empty()));
            default -> Introduction.modern(request.params());
        };
    }

    private void serve(Exchange exchange, SampleReply reply) {
        if (underWay.putIfAbsent(exchange.request().id(), exchange) != null) {
            refuse(exchange.request(), Handled.invalidRequest("A request with this id is under way."), reply);
            return;
        }
        exchange.finish(
                switch (exchange.caller().revision().era()) {
                    case LEGACY -> legacy.handle(exchange);
                    case MODERN -> modern.handle(exchange);
                });
    }

    private static void refuse(Message.Request request, Handled.Failed why, SampleReply reply) {
        reply.answer(new Message.Failure(Optional.of(request.id()), why.code(), why.message(), why.detail()));
    }

    private void ended(Exchange exchange) {
        underWay.remove(exchange.request().id(), exchange);
    }

    private static Optional<RequestId> id(JsonNode node) {
        if (node.isString()) {
            return Optional.of(new RequestId.Text(node.stringValue()));
        }
        return node.isIntegralNumber() && node.canConvertToLong()
                ? Optional.of(new RequestId.Number(node.longValue()))
                : Optional.empty();
    }
}
