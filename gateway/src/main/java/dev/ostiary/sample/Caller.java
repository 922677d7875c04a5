package dev.ostiary.sample;

import dev.ostiary.message.LogLevel;
import dev.ostiary.message.Revision;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the server knows of who sends a request: from the handshake (legacy) or the request itself (modern).
 *
 * @param logLevel the mildest log lines that the caller wants; empty for none
 */
record Caller(Revision revision, ObjectNode capabilities, Optional<LogLevel> logLevel) {

    boolean since(Revision other) {
        return revision.compareTo(other) >= 0;
    }

    boolean wants(LogLevel level) {
        return logLevel.filter(mildest -> mildest.wants(level)).isPresent();
    }

    /**
     * Whether the caller can show its user a form. Elicitation exists since 2025-06-18, where every client
     * that has it knows forms; since 2025-11-25 an empty object still means forms.
     */
    boolean showsForms() {
        JsonNode elicitation = capabilities.path("elicitation");
        return since(Revision.V2025_06_18)
                && elicitation.isObject()
                && (elicitation.isEmpty() || elicitation.has("form"));
    }
}
