package dev.ostiary.stages;

import dev.ostiary.pipeline.Envelope;
import dev.ostiary.session.Operation.Target;
import java.util.Set;

/**
 * Whose content loses what a stage finds in it, instead of being marked.
 *
 * @param servers servers by their names; {@code *} for all
 * @param tools single tools, as {@code SERVER/TOOL}
 */
record Removal(Set<String> servers, Set<String> tools) {

    static final Removal NONE = new Removal(Set.of(), Set.of());

    static Removal read(SettingsReader in) {
        return new Removal(in.texts("remove-servers"), in.tools("remove-tools"));
    }

    boolean covers(Envelope envelope) {
        if (servers.isEmpty() && tools.isEmpty()) {
            return false;
        }
        var operation = envelope.operation();
        return servers.contains("*")
                || servers.contains(operation.server())
                || operation.target() instanceof Target.Tool(String tool)
                        && tools.contains(operation.server() + "/" + tool);
    }
}
