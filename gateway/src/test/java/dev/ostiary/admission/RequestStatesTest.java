package dev.ostiary.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.codec.Codec;
import dev.ostiary.codec.FrameLimits;
import dev.ostiary.crypto.KeyDerivation;
import dev.ostiary.crypto.Seal;
import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import dev.ostiary.session.Identity;
import dev.ostiary.trust.Questions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("What was asked comes back with the answers")
final class RequestStatesTest {

    private static final RequestId ID = new RequestId.Number(1);
    private static final Identity ADA = new Identity.Local("ada");
    private static final String ASKING = """
            {"resultType": "input_required", "inputRequests": {
                "form": {"method": "elicitation/create", "params": {"message": "Who?", "mode": "form",
                    "requestedSchema": {"properties": {"n": {"type": "number", "maximum": 0.10000000000000000000001}}}}},
                "model": {"method": "sampling/createMessage", "params": {"maxTokens": 5, "messages": [{"role": "user"}],
                    "tools": [{"name": "t"}]}},
                "folders": {"method": "roots/list"}}}""";

    private final RequestStates states = new RequestStates(
            new Seal(new KeyDerivation(SecretBytes.of(new byte[32])), InstantSource.fixed(Instant.EPOCH)),
            new Codec(FrameLimits.standard()),
            InstantSource.fixed(Instant.EPOCH));

    @Test
    @DisplayName("with the server's own state")
    void withTheServersOwnState() {
        ObjectNode result = json(ASKING).put("requestState", "at step 2");
        RequestStates.Opened opened = opened(call("{}"), sealed(result)).orElseThrow();
        assertEquals("at step 2", opened.request().params().path("requestState").asString());
        assertEquals(json("""
                        {"form": {"method": "elicitation/create", "params": {"mode": "form",
                            "requestedSchema": {"properties": {"n": {"type": "number", "maximum": 0.10000000000000000000001}}}}},
                         "model": {"method": "sampling/createMessage", "params": {"tools": [{"name": "t"}]}},
                         "folders": {"method": "roots/list", "params": {}}}""").toString(), opened.questions().inputRequests().toString());
    }

    @Test
    @DisplayName("also where the server has none, and then sees none")
    void withoutAStateOfTheServer() {
        RequestStates.Opened opened = opened(call("{}"), sealed(json(ASKING))).orElseThrow();
        assertFalse(opened.request().params().has("requestState"));
        assertTrue(opened.questions().named("folders").isPresent());
    }

    @Test
    @DisplayName("only for the same request of the same caller")
    void onlyForTheSame() {
        String state = sealed(json(ASKING));
        assertTrue(opened(call("{\"amount\": 1}"), state).isEmpty(), "other arguments");
        Message.Request again = with(call("{}"), state);
        assertTrue(states.opened(new Identity.Local("eve"), "crm", again).isEmpty(), "another caller");
        assertTrue(states.opened(ADA, "bank", again).isEmpty(), "another server");
        assertTrue(opened(call("{}"), "at step 2").isEmpty(), "a state of somebody else");
    }

    @Test
    @DisplayName("and nothing is added to what asks nothing, or brings nothing")
    void nothingIsAdded() {
        ObjectNode result = json("{\"resultType\": \"complete\", \"inputRequests\": {}}");
        assertEquals(
                new Message.Result(ID, result), states.sealed(ADA, "crm", call("{}"), new Message.Result(ID, result)));
        assertEquals(
                Optional.of(new RequestStates.Opened(call("{}"), Questions.NONE)),
                states.opened(ADA, "crm", call("{}")));
    }

    private String sealed(ObjectNode result) {
        var sealed = (Message.Result) states.sealed(ADA, "crm", call("{}"), new Message.Result(ID, result));
        JsonNode state = sealed.result().path("requestState");
        assertTrue(state.isString(), sealed::toString);
        return state.stringValue();
    }

    private Optional<RequestStates.Opened> opened(Message.Request call, String state) {
        return states.opened(ADA, "crm", with(call, state));
    }

    private static Message.Request with(Message.Request call, String state) {
        return call.withParams(call.params().deepCopy().put("requestState", state));
    }

    private static Message.Request call(String arguments) {
        ObjectNode params = json("{\"name\": \"t\"}");
        params.set("arguments", json(arguments));
        return new Message.Request(ID, "tools/call", params);
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.builder()
                .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .readTree(text);
    }
}
