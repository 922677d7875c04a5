package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.ostiary.message.Message;
import dev.ostiary.pipeline.Approval;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.policy.Preset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("Of what goes with an approved request")
class DropUnapprovedTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final DropUnapproved shaper = new DropUnapproved();

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'progressToken':7}                                        | {'progressToken':7}",
                "{'traceparent':'" + TRACE + "'}                            | {'traceparent':'" + TRACE + "'}",
                "{'io.modelcontextprotocol/protocolVersion':'2026-07-28'}   | {'io.modelcontextprotocol/protocolVersion':'2026-07-28'}",
                "{'dev.ostiary/task':'refund'}                              | {'dev.ostiary/task':'refund'}",
                "{'claudecode/toolUseId':'t1','progressToken':7}            | {'progressToken':7}",
                "{'pay.example/amount':100000}                              | {}",
                "{'traceparent':'amount=100000'}                            | {}",
                "{'traceparent':{'amount':100000}}                          | {}",
                "{'tracestate':'pay=100000'}                                | {}",
                "{'baggage':'amount=100000'}                                | {}",
                "{'io.modelcontextprotocol/related-task':{'taskId':'t'}}    | {}",
            })
    @DisplayName("only what the protocol fills anew each time reaches the server")
    void dropped(String meta, String left) {
        Envelope approved = call(meta).with(new Approval.Granted("id"));
        Message.Request sent = (Message.Request) shaper.shape(approved).message();
        assertEquals(Scenarios.json(left), sent.params().path("_meta"));
        assertEquals(Scenarios.json("{'amount':1}"), sent.params().path("arguments"));
    }

    @Test
    @DisplayName("nothing is taken where nobody was asked")
    void unasked() {
        Envelope plain = call("{'pay.example/amount':100000}");
        assertSame(plain.message(), shaper.shape(plain).message());
    }

    private static Envelope call(String meta) {
        return Letters.under(Preset.STRICT).toServer("tools/call", (ObjectNode)
                Scenarios.json("{'name':'pay','arguments':{'amount':1},'_meta':" + meta + "}"));
    }
}
