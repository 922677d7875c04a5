package dev.ostiary.sample;

import dev.ostiary.message.Era;
import dev.ostiary.message.LogLevel;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Revision;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a connection remembers after {@code initialize} (2024-11-05 to 2025-11-25). */
final class LegacySession implements Office.Watcher {

    private final Features features;
    private final SampleListener listener;
    private final AtomicReference<Optional<Caller>> caller = new AtomicReference<>(Optional.empty());
    private final Set<String> subscribed = ConcurrentHashMap.newKeySet();

    LegacySession(Features features, SampleListener listener) {
        this.features = features;
        this.listener = listener;
    }

    /** Who the handshake was with; empty before it. */
    Optional<Caller> caller() {
        return caller.get();
    }

    Handled handle(Exchange exchange) {
        return switch (exchange.request().method()) {
            case Methods.INITIALIZE -> initialize(exchange.params());
            case Methods.PING -> new Handled.Complete(Handled.object());
            case Methods.SET_LEVEL -> setLevel(exchange);
            case Methods.RESOURCES_SUBSCRIBE -> subscribe(exchange);
            case Methods.RESOURCES_UNSUBSCRIBE -> unsubscribe(exchange);
            default -> features.handle(exchange);
        };
    }

    private Handled initialize(ObjectNode params) {
        JsonNode asked = params.path("protocolVersion");
        JsonNode capabilities = params.path("capabilities");
        if (!asked.isString() || !(capabilities instanceof ObjectNode declared)) {
            return Handled.invalidParams("initialize needs a protocolVersion (string) and capabilities (object).");
        }
        Revision agreed = agreed(asked.stringValue());
        Caller met = new Caller(agreed, declared, Optional.empty());
        if (!caller.compareAndSet(Optional.empty(), Optional.of(met))) {
            return Handled.invalidRequest("This connection has been initialized already; open another one.");
        }
        ObjectNode result = Handled.object().put("protocolVersion", agreed.date());
        result.set("capabilities", Features.capabilities(agreed));
        result.set("serverInfo", Definitions.serverInfo());
        return new Handled.Complete(
                result.put("instructions", features.definitions().instructions()));
    }

    /** The revision asked for if it is a legacy one, else the newest legacy one (lifecycle, version negotiation). */
    private static Revision agreed(String asked) {
        return Revision.dated(asked)
                .filter(revision -> revision.era() == Era.LEGACY)
                .orElse(Revision.NEWEST_LEGACY);
    }

    private Handled setLevel(Exchange exchange) {
        Optional<LogLevel> level = LogLevel.named(exchange.params().path("level"));
        if (level.isEmpty()) {
            return Handled.invalidParams("There is no such log level; use debug to emergency (RFC 5424).");
        }
        caller.updateAndGet(met -> met.map(known -> new Caller(known.revision(), known.capabilities(), level)));
        return new Handled.Complete(Handled.object());
    }

    private Handled subscribe(Exchange exchange) {
        JsonNode uri = exchange.params().path("uri");
        if (!uri.isString()) {
            return Handled.invalidParams("resources/subscribe needs a uri, as a string.");
        }
        if (features.resources().contents(uri.stringValue()).isEmpty()) {
            return Handled.resourceNotFound(exchange.caller(), uri.stringValue());
        }
        subscribed.add(uri.stringValue());
        return new Handled.Complete(Handled.object());
    }

    private Handled unsubscribe(Exchange exchange) {
        JsonNode uri = exchange.params().path("uri");
        if (!uri.isString()) {
            return Handled.invalidParams("resources/unsubscribe needs a uri, as a string.");
        }
        subscribed.remove(uri.stringValue());
        return new Handled.Complete(Handled.object());
    }

    @Override
    public void resourceUpdated(String uri) {
        if (subscribed.contains(uri)) {
            listener.unsolicited(new Message.Notification(
                    Methods.RESOURCE_UPDATED, Handled.object().put("uri", uri)));
        }
    }

    @Override
    public void resourceListChanged() {
        if (caller.get().isPresent()) {
            listener.unsolicited(new Message.Notification(Methods.RESOURCES_CHANGED, Handled.object()));
        }
    }
}
