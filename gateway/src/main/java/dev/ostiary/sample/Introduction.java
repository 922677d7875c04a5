package dev.ostiary.sample;

import dev.ostiary.message.Era;
import dev.ostiary.message.LogLevel;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.Revision;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a request says of its sender: for modern ones, in {@code _meta} (2026-07-28, per-request protocol fields). */
sealed interface Introduction {

    record Known(Caller caller) implements Introduction {}

    record Refused(Handled.Failed why) implements Introduction {}

    /** Whether a request introduces its sender at all, so that it is a modern one. */
    static boolean standsIn(ObjectNode params) {
        JsonNode meta = params.path(MetaKeys.META);
        return meta.has(MetaKeys.PROTOCOL_VERSION) || meta.has(MetaKeys.CLIENT_CAPABILITIES);
    }

    static Introduction modern(ObjectNode params) {
        JsonNode meta = params.path(MetaKeys.META);
        JsonNode version = meta.path(MetaKeys.PROTOCOL_VERSION);
        if (!version.isString()) {
            return wrong("params._meta needs " + MetaKeys.PROTOCOL_VERSION
                    + ", a string; older clients send initialize first.");
        }
        Optional<Revision> revision = Revision.dated(version.stringValue()).filter(known -> known.era() == Era.MODERN);
        if (revision.isEmpty()) {
            return new Refused(unsupported(version.stringValue()));
        }
        if (!(meta.path(MetaKeys.CLIENT_CAPABILITIES) instanceof ObjectNode capabilities)) {
            return wrong("params._meta needs " + MetaKeys.CLIENT_CAPABILITIES + ", an object.");
        }
        JsonNode client = meta.path(MetaKeys.CLIENT_INFO);
        if (!client.isMissingNode()
                && !(client.path("name").isString() && client.path("version").isString())) {
            return wrong(MetaKeys.CLIENT_INFO + " needs a name and a version.");
        }
        JsonNode level = meta.path(MetaKeys.LOG_LEVEL);
        Optional<LogLevel> wanted = LogLevel.named(level);
        if (!level.isMissingNode() && wanted.isEmpty()) {
            return wrong(MetaKeys.LOG_LEVEL + " is no log level; use debug to emergency (RFC 5424).");
        }
        return new Known(new Caller(revision.orElseThrow(), capabilities, wanted));
    }

    private static Refused wrong(String sentence) {
        return new Refused(Handled.invalidParams(sentence));
    }

    private static Handled.Failed unsupported(String requested) {
        ObjectNode detail = Handled.object();
        var supported = detail.putArray("supported");
        Revision.dates(Era.MODERN).forEach(supported::add);
        return new Handled.Failed(
                Handled.UNSUPPORTED_PROTOCOL_VERSION,
                "This protocol version is not spoken here.",
                Optional.of(detail.put("requested", requested)));
    }
}
