package dev.ostiary.upstream;

import dev.ostiary.codec.ParamHeaders;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which arguments of which tools travel in headers too, as far as the lists of tools that passed here
 * have told. Bounded; safe for use by many threads.
 *
 * <p>A tool that is called before anyone listed it is not known. Its server then refuses the call for
 * its missing headers, and the client lists the tools and calls again, as the specification has it.
 */
public final class ToolHeaders {

    private static final int MOST_TOOLS = 10_000;

    private record Name(String server, String tool) {}

    private final Map<Name, ParamHeaders> known = new ConcurrentHashMap<>();

    /** Learns from the answer to {@code tools/list}. */
    public void learn(String server, ObjectNode listed) {
        for (JsonNode tool : listed.path("tools")) {
            if (tool.path("inputSchema") instanceof ObjectNode schema && known.size() < MOST_TOOLS) {
                known.put(new Name(server, tool.path("name").asString("")), ParamHeaders.in(schema));
            }
        }
    }

    public Optional<ParamHeaders> of(String server, String tool) {
        return Optional.ofNullable(known.get(new Name(server, tool)));
    }
}
