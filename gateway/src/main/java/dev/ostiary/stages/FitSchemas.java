package dev.ostiary.stages;

import dev.ostiary.fields.FittedSchema;
import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.pipeline.Shaper;
import dev.ostiary.policy.Action;
import dev.ostiary.policy.Annotations;
import dev.ostiary.policy.Handover;
import dev.ostiary.policy.Policy;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Operation.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows of each tool the schemas that what the caller may say and will be told fits: clients check structured content
 * against the {@code outputSchema} that they were shown, and would refuse a result with fields withheld.
 */
public final class FitSchemas implements Shaper {

    public static final String NAME = "fit-schemas";

    /** The rule that speaks when a schema was fitted. */
    public static final String RULE = "FS03";

    private static final String TOOLS = "tools";
    private static final String INPUT = "inputSchema";
    private static final String OUTPUT = "outputSchema";

    private final Policy policy;

    /** @param policy the same policy that admission asks; it is pure */
    public FitSchemas(Policy policy) {
        this.policy = policy;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Shaped shape(Envelope envelope) {
        boolean asked = envelope.operation().method().equals(Methods.TOOLS_LIST);
        boolean shapes = envelope.decision().on(FindingClass.FIELD).compareTo(Action.STRIP) >= 0;
        return asked
                        && shapes
                        && envelope.message() instanceof Message.Result result
                        && result.result().path(TOOLS) instanceof ArrayNode tools
                ? fitted(envelope, result, tools)
                : Shaped.untouched(envelope);
    }

    private Shaped fitted(Envelope envelope, Message.Result result, ArrayNode tools) {
        ArrayNode fitted = JsonNodeFactory.instance.arrayNode(tools.size());
        int changed = 0;
        for (JsonNode tool : tools) {
            JsonNode one = tool instanceof ObjectNode object ? fitted(envelope, object) : tool;
            changed += one == tool ? 0 : 1;
            fitted.add(one);
        }
        return changed == 0
                ? new Shaped(result, List.of())
                : new Shaped(
                        result.withResult(ForOneCaller.with(result.result(), TOOLS, fitted)),
                        List.of(finding(changed)));
    }

    private static Finding finding(int tools) {
        return new Finding(
                RULE,
                FindingClass.FIELD,
                Severity.INFO,
                "/" + TOOLS,
                "schemas of " + tools + " tools fitted to what is handed over");
    }

    private JsonNode fitted(Envelope envelope, ObjectNode tool) {
        var use = new Operation(
                envelope.operation().server(),
                Methods.TOOLS_CALL,
                new Target.Tool(tool.path("name").asString("")));
        Handover handover = policy.handover(
                envelope.session(),
                use,
                Annotations.of(tool),
                envelope.snapshot().at());
        if (handover.equals(Handover.WHOLE)) {
            return tool;
        }
        ObjectNode fitted = JsonNodeFactory.instance.objectNode();
        boolean changed = false;
        for (Map.Entry<String, JsonNode> member : tool.properties()) {
            Optional<? extends JsonNode> value = switch (member.getValue()) {
                case ObjectNode schema
                when member.getKey().equals(OUTPUT) -> FittedSchema.of(schema, handover.results());
                case ObjectNode schema
                when member.getKey().equals(INPUT) ->
                    // A schema of arguments is mandatory (MCP, Tool).
                    Optional.of(FittedSchema.of(schema, handover.arguments()).orElse(schema));
                default -> Optional.of(member.getValue());
            };
            changed |= value.isEmpty() || value.get() != member.getValue();
            value.ifPresent(some -> fitted.set(member.getKey(), some));
        }
        return changed ? fitted : tool;
    }
}
