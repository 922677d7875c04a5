package dev.ostiary.stages;

import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Operation.Target;
import java.util.Set;

/**
 * Which content has to stay exact, so that it survives being read, edited and written: files, source code, diffs. It is
 * judged and never changed.
 *
 * @param servers servers of which all content is exact
 * @param tools single tools of which it is, as {@code SERVER/TOOL}
 */
record Exactness(Set<String> servers, Set<String> tools) {

    // The names under which the lists of servers in the documentation of MCP's clients have them.
    static final Exactness DEFAULT = new Exactness(Set.of("filesystem", "git"), Set.of());

    static Exactness read(SettingsReader in) {
        return new Exactness(in.texts("exact-servers", DEFAULT.servers()), in.tools("exact-tools"));
    }

    /**
     * Whether a message carries such content: arguments, results of tools and what was read of resources. Definitions,
     * prompts, questions, logs and errors are never exact.
     */
    boolean covers(Envelope envelope) {
        return switch (envelope.message()) {
            case Message.Request _, Message.Result _ -> covers(envelope.operation());
            case Message.Notification _, Message.Failure _ -> false;
        };
    }

    private boolean covers(Operation operation) {
        return switch (operation.method()) {
            case Methods.TOOLS_CALL -> servers.contains(operation.server()) || namesTool(operation);
            case Methods.RESOURCES_READ -> servers.contains(operation.server());
            default -> servers.contains(operation.server()) && Methods.isRemoteTask(operation.method());
        };
    }

    private boolean namesTool(Operation operation) {
        return !tools.isEmpty()
                && operation.target() instanceof Target.Tool(String tool)
                && tools.contains(operation.server() + "/" + tool);
    }
}
