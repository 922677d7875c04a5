package dev.ostiary.stages;

import dev.ostiary.fields.FieldPattern;
import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.session.Operation;
import dev.ostiary.trust.Questions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client answers to questions of a server.
 *
 * @param unasked pointers of answers to what was not asked
 * @param unprompted pointers of answers of which nothing says what was asked
 */
record InputAnswers(List<InputAnswer> answers, List<String> unasked, List<String> unprompted) {

    /** Where a request that is sent again has its answers. */
    static final String INPUT_RESPONSES = "inputResponses";

    private static final InputAnswers NONE = new InputAnswers(List.of(), List.of(), List.of());
    private static final ObjectNode NO_PARAMS = JsonNodeFactory.instance.objectNode();

    /** An answer by itself, as in the legacy era, or those that a request brings. */
    static InputAnswers in(Envelope envelope) {
        if (envelope.direction() == Direction.TO_CLIENT) {
            return NONE;
        }
        return switch (envelope.message()) {
            // What the gateway itself asks for, it reads itself.
            case Message.Result _ when envelope.operation().server().equals(Operation.ALL_SERVERS) -> NONE;
            case Message.Result result ->
                envelope.answers().map(asked -> one(asked, result)).orElse(NONE);
            case Message.Request request
            when request.params().path(INPUT_RESPONSES) instanceof ObjectNode brought
                    && envelope.session().revision().era() == Era.MODERN
                    && isAskedAgain(request.method()) -> brought(envelope, brought);
            case Message.Request _, Message.Failure _, Message.Notification _ -> NONE;
        };
    }

    /** Answers about a remote task come with no state that would say what was asked. */
    private static boolean isAskedAgain(String method) {
        return switch (method) {
            case Methods.TOOLS_CALL, Methods.PROMPTS_GET, Methods.RESOURCES_READ -> true;
            default -> false;
        };
    }

    private static InputAnswers one(Message.Request asked, Message.Result result) {
        var question = new InputQuestion("", asked.method(), asked.params());
        return new InputAnswers(List.of(new InputAnswer("", question, result.result())), List.of(), List.of());
    }

    private static InputAnswers brought(Envelope envelope, ObjectNode brought) {
        List<InputAnswer> answers = new ArrayList<>();
        List<String> unasked = new ArrayList<>();
        List<String> unprompted = new ArrayList<>();
        Questions questions = envelope.snapshot().questions();
        for (Map.Entry<String, JsonNode> each : brought.properties()) {
            String at = "/" + INPUT_RESPONSES + "/" + FieldPattern.segment(each.getKey());
            Optional<ObjectNode> question = questions.named(each.getKey());
            if (question.isEmpty()) {
                (questions.known() ? unasked : unprompted).add(at);
            } else if (each.getValue() instanceof ObjectNode answer) {
                answers.add(new InputAnswer(at, question(question.get()), answer));
            }
        }
        return new InputAnswers(answers, unasked, unprompted);
    }

    private static InputQuestion question(ObjectNode question) {
        return new InputQuestion(
                "",
                question.path("method").asString(""),
                question.path("params") instanceof ObjectNode params ? params : NO_PARAMS);
    }

    boolean isEmpty() {
        return answers.isEmpty() && unasked.isEmpty() && unprompted.isEmpty();
    }

    /** Pointers of all that may not be there, whatever it says. */
    List<String> superfluous() {
        List<String> all = new ArrayList<>(unasked);
        answers.forEach(each -> each.superfluous().ifPresent(all::add));
        return all;
    }

    /** Pointers of tools that nobody has offered. */
    List<String> unoffered() {
        return answers.stream().flatMap(each -> each.unoffered().stream()).toList();
    }

    /** What of the answers has to fit what the questions say. */
    List<SchemedDocument> documents(InputSchemas schemas) {
        return answers.stream()
                .flatMap(each -> each.documents(schemas).stream())
                .toList();
    }
}
