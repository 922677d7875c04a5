package dev.ostiary.transport;

import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.Revision;
import tools.jackson.databind.JsonNode;

/** What every modern request has to say of itself (MCP 2026-07-28, {@code _meta}). */
sealed interface ModernMeta {

    /** It says what it must. */
    record Complete() implements ModernMeta {}

    /** The protocol version or the client's capabilities are missing. */
    record Missing() implements ModernMeta {}

    /** It states a revision that is not of this era, or not known. */
    record Unsupported(String requested) implements ModernMeta {}

    static ModernMeta of(Message.Request request) {
        JsonNode meta = request.params().path(MetaKeys.META);
        JsonNode version = meta.path(MetaKeys.PROTOCOL_VERSION);
        if (!version.isString() || !meta.path(MetaKeys.CLIENT_CAPABILITIES).isObject()) {
            return new Missing();
        }
        boolean modern = Revision.dated(version.asString())
                .filter(revision -> revision.era() == Era.MODERN)
                .isPresent();
        return modern ? new Complete() : new Unsupported(version.asString());
    }

    /** Whether a request is of this era at all. */
    static boolean isStatedIn(Message.Request request) {
        return request.params().path(MetaKeys.META).has(MetaKeys.PROTOCOL_VERSION);
    }
}
