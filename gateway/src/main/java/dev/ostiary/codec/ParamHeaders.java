package dev.ostiary.codec;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which arguments of a tool travel in {@code Mcp-Param-} headers too, as its input schema marks them with {@code
 * x-mcp-header} (MCP 2026-07-28, Streamable HTTP, "Schema Extension").
 *
 * <p>Read once per tool definition; a message then only follows the paths.
 *
 * @param declared the marked arguments in the schema's order; none where there is a fault
 * @param fault what the schema does that the specification forbids; a client must not offer such a tool
 */
public record ParamHeaders(List<ParamHeader> declared, Optional<String> fault) {

    /** What is known of a tool whose schema is not known. */
    public static final ParamHeaders NONE = new ParamHeaders(List.of(), Optional.empty());

    /**
     * One marked argument.
     *
     * @param name the whole header name, such as {@code Mcp-Param-Region}
     * @param path the keys from {@code params.arguments} down to the value
     */
    public record ParamHeader(String name, List<String> path) {

        /** The argument's value; empty where it is absent or null. */
        Optional<JsonNode> value(JsonNode arguments) {
            JsonNode node = arguments;
            for (String key : path) {
                node = node.path(key);
            }
            return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node);
        }
    }

    /** What this input schema declares. */
    public static ParamHeaders in(ObjectNode inputSchema) {
        return new ParamHeaderScan().of(inputSchema);
    }
}
