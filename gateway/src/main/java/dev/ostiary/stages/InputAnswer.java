package dev.ostiary.stages;

import dev.ostiary.message.Methods;
import dev.ostiary.schema.Compiled;
import dev.ostiary.stages.SchemedDocument.Side;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client's answer to one question of a server.
 *
 * @param at where in the message it is, as a JSON Pointer; empty where it is the whole result
 */
record InputAnswer(String at, InputQuestion question, ObjectNode answer) {

    static final String CONTENT = "content";

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    /** What of it has to fit what the question says. */
    List<SchemedDocument> documents(InputSchemas schemas) {
        return isAccepted() && question.isForm()
                ? question.params().path(InputSchemas.FORM) instanceof ObjectNode form
                        ? List.of(document(schemas.form(form)))
                        : List.of()
                : List.of();
    }

    private SchemedDocument document(Compiled schema) {
        ObjectNode content = answer.path(CONTENT) instanceof ObjectNode some ? some : NOTHING;
        return new SchemedDocument(Side.ANSWER, at + "/" + CONTENT, content, schema, false);
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
