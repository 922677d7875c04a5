package dev.ostiary.admission;

import dev.ostiary.message.Methods;
import dev.ostiary.trust.Questions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of an {@code input_required} result comes back with the answers to it: the server's own state, if it has one, and
 * what it has asked, so that nobody has to remember it.
 */
record RequestState(Optional<String> own, Questions questions) {

    private static final String OWN = "state";
    private static final String ASKED = "asked";
    private static final String METHOD = "method";
    private static final String PARAMS = "params";

    private static final JsonMapper NUMBERS_AS_THEY_ARE = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Of a result; empty where nothing of it has to come back. */
    static Optional<RequestState> of(ObjectNode result) {
        Optional<String> own = result.path("requestState").stringValueOpt();
        boolean asks = result.path("resultType").asString("").equals("input_required");
        return own.isPresent() || asks && result.has("inputRequests")
                ? Optional.of(new RequestState(own, asked(result.path("inputRequests"))))
                : Optional.empty();
    }

    private static Questions asked(JsonNode inputRequests) {
        ObjectNode asked = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> each : inputRequests.properties()) {
            asked.set(
                    each.getKey(),
                    asked(each.getValue().path(METHOD), each.getValue().path(PARAMS)));
        }
        return new Questions(asked);
    }

    /** What people and models were told need not come back. */
    private static ObjectNode asked(JsonNode method, JsonNode params) {
        ObjectNode left = JsonNodeFactory.instance.objectNode();
        List<String> kept = switch (method.asString("")) {
            case Methods.ELICITATION -> List.of("mode", "requestedSchema");
            case Methods.SAMPLING -> List.of("tools");
            default -> List.of();
        };
        kept.stream().filter(params::has).forEach(name -> left.set(name, params.path(name)));
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        question.set(METHOD, method);
        question.set(PARAMS, left);
        return question;
    }

    static RequestState read(byte[] written) {
        JsonNode state = NUMBERS_AS_THEY_ARE.readTree(written);
        return new RequestState(
                state.path(OWN).stringValueOpt(),
                state.path(ASKED) instanceof ObjectNode asked ? new Questions(asked) : Questions.NONE);
    }

    byte[] written() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        own.ifPresent(each -> state.put(OWN, each));
        state.set(ASKED, questions.inputRequests());
        return NUMBERS_AS_THEY_ARE.writeValueAsBytes(state);
    }
}
