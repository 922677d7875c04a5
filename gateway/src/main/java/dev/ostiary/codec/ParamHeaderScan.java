package dev.ostiary.codec;

import dev.ostiary.codec.ParamHeaders.ParamHeader;
import dev.ostiary.schema.Subschemas;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One walk through an input schema, looking for {@code x-mcp-header} wherever JSON Schema can hold a subschema: a mark
 * in a place where no argument can be reached by its keys alone makes the whole tool definition invalid.
 */
final class ParamHeaderScan {

    private static final String MARK = "x-mcp-header";
    private static final Set<String> MARKABLE = Set.of("string", "integer", "boolean");

    private final List<ParamHeader> declared = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    ParamHeaders of(ObjectNode inputSchema) {
        Optional<String> fault = fault(inputSchema, List.of(), true);
        return fault.isPresent()
                ? new ParamHeaders(List.of(), fault)
                : new ParamHeaders(List.copyOf(declared), Optional.empty());
    }

    /** The first fault in this subschema, whose path is a chain of property keys as long as it is reachable. */
    private Optional<String> fault(JsonNode schema, List<String> path, boolean reachable) {
        if (!schema.isObject()) {
            return Optional.empty();
        }
        Optional<String> own = schema.has(MARK) ? declare(schema, path, reachable) : Optional.empty();
        return own.or(() -> inProperties(schema, path, reachable)).or(() -> elsewhere(schema, path));
    }

    private Optional<String> inProperties(JsonNode schema, List<String> path, boolean reachable) {
        for (var property : schema.path("properties").properties()) {
            List<String> deeper = new ArrayList<>(path);
            deeper.add(property.getKey());
            Optional<String> fault = fault(property.getValue(), deeper, reachable);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private Optional<String> elsewhere(JsonNode schema, List<String> path) {
        List<JsonNode> subschemas = new ArrayList<>();
        for (var keyword : schema.properties()) {
            JsonNode value = keyword.getValue();
            switch (Subschemas.of(keyword.getKey())) {
                case MEMBERS_BY_NAME, NONE -> {}
                case MEMBERS_BY_PATTERN, SAME_BY_NAME, DEFINITIONS -> subschemas.addAll(value.values());
                case MEMBERS, ELEMENTS, SAME, NAMES, DECODED ->
                    subschemas.addAll(value.isArray() ? value.values() : List.of(value));
            }
        }
        return subschemas.stream()
                .flatMap(each -> fault(each, path, false).stream())
                .findFirst();
    }

    private Optional<String> declare(JsonNode schema, List<String> path, boolean reachable) {
        JsonNode mark = schema.path(MARK);
        if (!reachable || path.isEmpty()) {
            return Optional.of("x-mcp-header stands where an argument is not reached by property keys alone");
        }
        if (!mark.isString() || !token(mark.stringValue())) {
            return Optional.of("x-mcp-header is not a header name (RFC 9110 section 5.1)");
        }
        JsonNode type = schema.path("type");
        if (!type.isString() || !MARKABLE.contains(type.stringValue())) {
            return Optional.of("x-mcp-header marks an argument that is no string, integer or boolean");
        }
        if (!names.add(mark.stringValue().toLowerCase(Locale.ROOT))) {
            return Optional.of("x-mcp-header gives the same header name twice");
        }
        declared.add(new ParamHeader(MirroredHeaders.PARAM_PREFIX + mark.stringValue(), List.copyOf(path)));
        return Optional.empty();
    }

    /** RFC 9110 section 5.6.2. */
    private static boolean token(String name) {
        return !name.isEmpty()
                && name.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
    }
}
