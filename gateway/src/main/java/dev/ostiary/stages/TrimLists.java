package dev.ostiary.stages;

import dev.ostiary.fields.Changes;
import dev.ostiary.fields.FieldChange;
import dev.ostiary.fields.FieldChange.Did;
import dev.ostiary.fields.Rewritten;
import dev.ostiary.fields.Trim;
import dev.ostiary.fields.Trim.Part;
import dev.ostiary.fields.TrimmedSchema;
import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.pipeline.Shaper;
import dev.ostiary.policy.Action;
import dev.ostiary.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Shortens what lists of tools, prompts and resources say about their entries to what the caller's task needs. Names,
 * addresses and all that a schema demands stay.
 *
 * <p>Does not guarantee: that a description still says what its end said. A warning may stand there.
 */
public final class TrimLists implements Shaper {

    public static final String NAME = "trim-lists";

    /** The rule that speaks when words were left out of a list. */
    public static final String RULE = "MN05";

    /** The member that holds the entries, by the method that lists them. */
    private static final Map<String, String> LISTS = Map.of(
            Methods.TOOLS_LIST, "tools",
            Methods.PROMPTS_LIST, "prompts",
            Methods.RESOURCES_LIST, "resources",
            Methods.RESOURCE_TEMPLATES_LIST, "resourceTemplates");

    private final Policy policy;

    /** @param policy the same policy that admission asks; it is pure */
    public TrimLists(Policy policy) {
        this.policy = policy;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Shaped shape(Envelope envelope) {
        Optional<String> member =
                Optional.ofNullable(LISTS.get(envelope.operation().method()));
        if (member.isEmpty()
                || !(envelope.message() instanceof Message.Result result)
                || !(result.result().path(member.get()) instanceof ArrayNode entries)) {
            return Shaped.untouched(envelope);
        }
        Trim trim = policy.trim(envelope.session());
        if (trim.equals(Trim.NOTHING)) {
            return Shaped.untouched(envelope);
        }
        var trimming = new Trimming(trim, new Changes());
        ArrayNode left = trimming.entries(entries, "/" + member.get() + "/*");
        List<FieldChange> changes = trimming.changes().all();
        List<Finding> findings = changes.stream().map(TrimLists::finding).toList();
        boolean trims = envelope.decision().on(FindingClass.FIELD).compareTo(Action.STRIP) >= 0;
        return trims && left != entries
                ? new Shaped(
                        result.withResult(ForOneCaller.with(result.result(), member.get(), left)), findings, changes)
                : new Shaped(result, findings);
    }

    private static Finding finding(FieldChange change) {
        return new Finding(RULE, FindingClass.FIELD, Severity.INFO, change.pointer(), Excerpt.of(change.toString()));
    }

    private record Trimming(Trim trim, Changes changes) {

        ArrayNode entries(ArrayNode entries, String pointer) {
            return Rewritten.elements(
                    entries, entry -> Optional.of(entry instanceof ObjectNode one ? entry(one, pointer) : entry));
        }

        private ObjectNode entry(ObjectNode entry, String pointer) {
            return Rewritten.members(entry, (name, value) -> {
                String at = pointer + "/" + name;
                return switch (name) {
                    case "description" -> Optional.of(value instanceof StringNode text ? shown(text, at) : value);
                    case "title" -> unless(Part.TITLES, value, at);
                    case "icons" -> unless(Part.ICONS, value, at);
                    case "inputSchema", "outputSchema" ->
                        Optional.of(
                                value instanceof ObjectNode schema
                                        ? TrimmedSchema.of(schema, trim, at, changes)
                                        : value);
                    // Of a prompt; each has a description of its own.
                    case "arguments" ->
                        Optional.of(value instanceof ArrayNode arguments ? entries(arguments, at + "/*") : value);
                    // Hints about what a tool does, and a title.
                    case "annotations" ->
                        Optional.of(value instanceof ObjectNode annotations ? entry(annotations, at) : value);
                    default -> Optional.of(value);
                };
            });
        }

        private JsonNode shown(StringNode text, String pointer) {
            String left = trim.shown(text.stringValue());
            if (left.equals(text.stringValue())) {
                return text;
            }
            JsonNode shown = JsonNodeFactory.instance.stringNode(left);
            changes.add(pointer, Did.SHORTENED, TrimmedSchema.RULE, text, Optional.of(shown));
            return shown;
        }

        private Optional<JsonNode> unless(Part part, JsonNode value, String pointer) {
            if (!trim.drops(part)) {
                return Optional.of(value);
            }
            changes.add(pointer, Did.LEFT_OUT, TrimmedSchema.RULE, value, Optional.empty());
            return Optional.empty();
        }
    }
}
