package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a server asks a client's model for ({@code sampling/createMessage}).
 *
 * @param params of the request; what of them the shape of the revision says is not said again here
 */
record SamplingRequest(ObjectNode params) {

    private static final String USE = "tool_use";
    private static final String RESULT = "tool_result";

    /** The schemas of what it lets the model call, by where they are in the params. */
    Map<String, ObjectNode> inputs() {
        Map<String, ObjectNode> inputs = new LinkedHashMap<>();
        JsonNode tools = params.path("tools");
        for (int index = 0; index < tools.size(); index++) {
            if (tools.path(index).path(KnownSchemas.INPUT) instanceof ObjectNode schema) {
                inputs.put("/tools/" + index + "/" + KnownSchemas.INPUT, schema);
            }
        }
        return inputs;
    }

    /** What a tool takes that it lets the model call; empty where it lets it call no such tool. */
    Optional<ObjectNode> input(String tool) {
        for (JsonNode each : params.path("tools")) {
            if (each.path("name").asString("").equals(tool)
                    && each.path(KnownSchemas.INPUT) instanceof ObjectNode schema) {
                return Optional.of(schema);
            }
        }
        return Optional.empty();
    }

    /** What no model could do, or what MCP forbids, at its place in the params. */
    List<Finding> contradictions() {
        List<Finding> found = new ArrayList<>();
        if (isBelow(params.path("maxTokens"), BigDecimal.ONE)) {
            found.add(contradiction("/maxTokens", "1 at least"));
        }
        if (isBelow(params.path("temperature"), BigDecimal.ZERO)) {
            found.add(contradiction("/temperature", "0 at least"));
        }
        unpaired(found);
        return found;
    }

    private static boolean isBelow(JsonNode number, BigDecimal least) {
        return number.isNumber() && number.decimalValue().compareTo(least) < 0;
    }

    /**
     * Each use of a tool is answered by the next message, which then holds nothing else (MCP 2025-11-25, sampling, tool
     * use and result balance).
     */
    private void unpaired(List<Finding> found) {
        JsonNode messages = params.path("messages");
        Set<String> expected = Set.of();
        for (int index = 0; index < messages.size(); index++) {
            Turn turn = Turn.of(messages.path(index).path("content"));
            if (!turn.results().equals(expected) || !turn.results().isEmpty() && turn.holdsMore()) {
                found.add(contradiction(
                        "/messages/" + index, "the results of the tools used in the message before, and nothing else"));
            }
            expected = turn.uses();
        }
        if (!expected.isEmpty()) {
            found.add(contradiction("/messages", "a message with the results of the tools used in the last one"));
        }
    }

    private static Finding contradiction(String pointer, String expected) {
        return new Finding(
                AnswerableQuestions.CONTRADICTION, FindingClass.SHAPE, Severity.LOW, pointer, "has to be " + expected);
    }

    /** The content blocks of a message or of a result, where there may be one or a list. */
    static Map<String, ObjectNode> blocks(JsonNode content) {
        Map<String, ObjectNode> blocks = new LinkedHashMap<>();
        if (content instanceof ArrayNode several) {
            for (int index = 0; index < several.size(); index++) {
                if (several.get(index) instanceof ObjectNode block) {
                    blocks.put("/" + index, block);
                }
            }
        } else if (content instanceof ObjectNode one) {
            blocks.put("", one);
        }
        return blocks;
    }

    static boolean isUse(ObjectNode block) {
        return block.path("type").asString("").equals(USE);
    }

    /** What of one message is about tools: which uses of them it has, and results of which. */
    private record Turn(Set<String> uses, Set<String> results, boolean holdsMore) {

        static Turn of(JsonNode content) {
            Set<String> uses = new TreeSet<>();
            Set<String> results = new TreeSet<>();
            boolean more = false;
            for (ObjectNode block : blocks(content).values()) {
                switch (block.path("type").asString("")) {
                    case USE -> uses.add(block.path("id").asString(""));
                    case RESULT -> results.add(block.path("toolUseId").asString(""));
                    default -> more = true;
                }
            }
            return new Turn(uses, results, more || !uses.isEmpty());
        }
    }
}
