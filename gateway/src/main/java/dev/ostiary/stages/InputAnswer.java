package dev.ostiary.stages;

import dev.ostiary.message.Methods;
import dev.ostiary.schema.Compiled;
import dev.ostiary.stages.SchemedDocument.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client's answer to one question of a server.
 *
 * @param at where in the message it is, as a JSON Pointer; empty where it is the whole result
 */
record InputAnswer(String at, InputQuestion question, ObjectNode answer) {

    static final String CONTENT = "content";

    private static final String NAME = "name";
    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    /** What of it has to fit what the question says. */
    List<SchemedDocument> documents(InputSchemas schemas) {
        if (question.isSampling()) {
            return uses(schemas);
        }
        return isAccepted() && question.isForm() && question.params().path(InputSchemas.FORM) instanceof ObjectNode form
                ? List.of(document("/" + CONTENT, answer.path(CONTENT), schemas.form(form)))
                : List.of();
    }

    private SchemedDocument document(String place, JsonNode document, Compiled schema) {
        return new SchemedDocument(
                Side.ANSWER, at + place, document instanceof ObjectNode some ? some : NOTHING, schema, false);
    }

    /** What a model wants to give to tools that the server offered it. */
    private List<SchemedDocument> uses(InputSchemas schemas) {
        var offered = new SamplingRequest(question.params());
        List<SchemedDocument> uses = new ArrayList<>();
        SamplingRequest.blocks(answer.path(CONTENT)).forEach((place, block) -> {
            if (SamplingRequest.isUse(block)) {
                offered.input(block.path(NAME).asString(""))
                        .ifPresent(schema -> uses.add(
                                document("/" + CONTENT + place + "/input", block.path("input"), schemas.tool(schema))));
            }
        });
        return uses;
    }

    /** Where a model wants to use a tool that the server has not offered it. */
    List<String> unoffered() {
        if (!question.isSampling()) {
            return List.of();
        }
        var offered = new SamplingRequest(question.params());
        List<String> unoffered = new ArrayList<>();
        SamplingRequest.blocks(answer.path(CONTENT)).forEach((place, block) -> {
            if (SamplingRequest.isUse(block)
                    && offered.input(block.path(NAME).asString("")).isEmpty()) {
                unoffered.add(at + "/" + CONTENT + place + "/" + NAME);
            }
        });
        return unoffered;
    }

    /** Only who accepts a form has filled it in (MCP, ElicitResult). */
    Optional<String> superfluous() {
        return question.method().equals(Methods.ELICITATION)
                        && answer.has(CONTENT)
                        && !(isAccepted() && question.isForm())
                ? Optional.of(at + "/" + CONTENT)
                : Optional.empty();
    }

    private boolean isAccepted() {
        return answer.path("action").asString("").equals("accept");
    }
}
