package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.pipeline.Shaper;
import dev.ostiary.policy.Action;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes definitions of tools, prompts and resources that attack the model out of the lists that a client is shown, and such
 * instructions out of what a server says of itself. What is not in the list cannot be called either.
 *
 * <p>Does not guarantee that every attack is seen: see docs/detection.md for how many are.
 */
public final class WithholdPoisoned implements Shaper {

    public static final String NAME = "withhold-poisoned";

    private static final String TOOLS = "tools";
    private static final String INSTRUCTIONS = "instructions";

    private final Detection detection;

    WithholdPoisoned(Detection detection) {
        this.detection = detection;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Shaped shape(Envelope envelope) {
        if (envelope.direction() != Direction.TO_CLIENT || !(envelope.message() instanceof Message.Result result)) {
            return Shaped.untouched(envelope);
        }
        return switch (envelope.operation().method()) {
            case Methods.TOOLS_LIST -> listed(envelope, result, TOOLS);
            case Methods.PROMPTS_LIST -> listed(envelope, result, "prompts");
            case Methods.RESOURCES_LIST -> listed(envelope, result, "resources");
            case Methods.RESOURCE_TEMPLATES_LIST -> listed(envelope, result, "resourceTemplates");
            default ->
                result.result().path(INSTRUCTIONS).isString()
                        ? instructed(envelope, result)
                        : Shaped.untouched(envelope);
        };
    }

    private Shaped listed(Envelope envelope, Message.Result result, String member) {
        if (!(result.result().path(member) instanceof ArrayNode entries)) {
            return Shaped.untouched(envelope);
        }
        List<Finding> findings = new ArrayList<>(0);
        Beside beside = Beside.of(entries, envelope.snapshot().tools());
        ArrayNode harmless = JsonNodeFactory.instance.arrayNode(entries.size());
        for (int index = 0; index < entries.size(); index++) {
            JsonNode entry = entries.get(index);
            Origin origin = named(envelope, entry);
            String at = "/" + member + "/" + index;
            List<Finding> own = new ArrayList<>(AttackTexts.inDefinition(entry, detection, origin, at));
            if (member.equals(TOOLS)) {
                own.addAll(AttackTexts.onOthers(entry, beside, detection, origin, at));
            }
            findings.addAll(own);
            if (!poisons(own) || !withholds(envelope)) {
                harmless.add(entry);
            }
        }
        return harmless.size() == entries.size()
                ? new Shaped(result, findings)
                : new Shaped(result.withResult(with(result.result(), member, harmless)), findings);
    }

    private Shaped instructed(Envelope envelope, Message.Result result) {
        // With its name, so that a suppression can be about it.
        ObjectNode instructions = JsonNodeFactory.instance.objectNode();
        instructions.set(INSTRUCTIONS, result.result().path(INSTRUCTIONS));
        List<Finding> findings = AttackTexts.inDefinition(instructions, detection, Origin.of(envelope), "");
        if (!poisons(findings) || !withholds(envelope)) {
            return new Shaped(result, findings);
        }
        ObjectNode left = JsonNodeFactory.instance.objectNode();
        left.setAll(result.result());
        left.remove(INSTRUCTIONS);
        return new Shaped(result.withResult(left), findings);
    }

    private static Origin named(Envelope envelope, JsonNode entry) {
        boolean isTool = envelope.operation().method().equals(Methods.TOOLS_LIST);
        return Origin.of(envelope).defining(isTool ? entry.path("name").asString("") : "");
    }

    private static boolean poisons(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.kind() == FindingClass.POISONED_DEFINITION);
    }

    private static boolean withholds(Envelope envelope) {
        return envelope.decision().on(FindingClass.POISONED_DEFINITION) != Action.NOTE;
    }

    private static ObjectNode with(ObjectNode result, String member, ArrayNode list) {
        ObjectNode left = JsonNodeFactory.instance.objectNode();
        left.setAll(result);
        left.set(member, list);
        return left;
    }
}
