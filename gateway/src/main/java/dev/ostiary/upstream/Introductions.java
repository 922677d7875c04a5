package dev.ostiary.upstream;

import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import dev.ostiary.upstream.Upstream.Opening;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** How the gateway introduces itself to a server where it is the client itself. It has no capabilities of a client. */
final class Introductions {

    /** What comes of a server that {@link #chosen} finds no revision of. */
    static final Opening.Unavailable UNKNOWN_REVISION =
            new Opening.Unavailable(Reason.UNSUPPORTED_REVISION, "it chose a revision that nobody knows");

    private Introductions() {}

    /** What comes of a server that refuses whatever it is asked first. */
    static Opening.Unavailable inNeitherEra(Message.Failure refusal) {
        return new Opening.Unavailable(
                Reason.UNSUPPORTED_REVISION, "it answers in neither era; error " + refusal.code());
    }

    static Message.Request initialize(RequestId id, ObjectNode clientInfo) {
        ObjectNode params = Trees.object().put("protocolVersion", Revision.NEWEST_LEGACY.date());
        params.set("capabilities", Trees.object());
        params.set("clientInfo", clientInfo);
        return new Message.Request(id, Methods.INITIALIZE, params);
    }

    static Message.Request discover(RequestId id, ObjectNode clientInfo) {
        return new Message.Request(id, Methods.DISCOVER, modern(Trees.object(), clientInfo, Optional.empty()));
    }

    /** The params of a modern request, which says with every message who speaks and how (2026-07-28). */
    static ObjectNode modern(ObjectNode params, ObjectNode clientInfo, Optional<String> logLevel) {
        ObjectNode meta = Trees.member(params, MetaKeys.META);
        meta.put(MetaKeys.PROTOCOL_VERSION, Revision.NEWEST.date());
        meta.set(MetaKeys.CLIENT_CAPABILITIES, Trees.object());
        meta.set(MetaKeys.CLIENT_INFO, clientInfo);
        logLevel.ifPresent(level -> meta.put(MetaKeys.LOG_LEVEL, level));
        return Trees.with(params, MetaKeys.META, meta);
    }

    /** Some servers answer anything with an empty result; only one that names the revision speaks the modern era. */
    static boolean speaksModern(Message.Result discovered) {
        return discovered
                .result()
                .path("supportedVersions")
                .valueStream()
                .anyMatch(version -> version.asString("").equals(Revision.NEWEST.date()));
    }

    /** The legacy revision that a server chose in its answer to {@code initialize}, if it is one. */
    static Optional<Revision> chosen(Message.Result result) {
        return Revision.dated(result.result().path("protocolVersion").asString(""))
                .filter(revision -> revision.era() == Era.LEGACY);
    }

    /** The legacy revision that a client asks for, or the newest one where it asks for another. */
    static Revision asked(Message.Request initialize) {
        return Revision.dated(initialize.params().path("protocolVersion").asString(""))
                .filter(revision -> revision.era() == Era.LEGACY)
                .orElse(Revision.NEWEST_LEGACY);
    }
}
