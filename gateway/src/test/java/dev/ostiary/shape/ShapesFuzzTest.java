package dev.ostiary.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fuzzes the judging of messages: nothing is thrown, little is told, and what is told is tolerated by its id.
 *
 * <pre>JAZZER_FUZZ=1 mvn test -pl gateway -Dtest='ShapesFuzzTest#judge'</pre>
 */
class ShapesFuzzTest {

    @FuzzTest(maxDuration = "20s")
    void judge(byte[] json) {
        if (tree(json) instanceof ObjectNode content) {
            for (Revision revision : Revision.values()) {
                for (String method : Shapes.of(revision).requests().keySet()) {
                    RequestId id = new RequestId.Number(1);
                    judge(revision, new Message.Request(id, method, content), method);
                    judge(revision, new Message.Result(id, content), method);
                }
                for (String method : Shapes.of(revision).notifications().keySet()) {
                    judge(revision, new Message.Notification(method, content), method);
                }
                for (int code : Shapes.of(revision).errors().keySet()) {
                    judge(
                            revision,
                            new Message.Failure(Optional.empty(), code, "", Optional.of(content)),
                            "tools/call");
                }
            }
        }
    }

    /** What is tolerated may have hidden what was left out behind the first few, so that takes several rounds. */
    private static void judge(Revision revision, Message message, String method) {
        Set<String> tolerated = new HashSet<>();
        for (List<Deviation> told = Shapes.deviations(revision, message, method, tolerated);
                !told.isEmpty();
                told = Shapes.deviations(revision, message, method, tolerated)) {
            assertTrue(told.size() <= Judgement.MOST);
            for (Deviation each : told) {
                assertFalse(tolerated.contains(each.id()));
                assertEquals(each.sentence(), each.sentence().replaceAll("\\p{Cntrl}", ""));
            }
            told.forEach(each -> tolerated.add(each.id()));
        }
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JsonMapper.shared().readTree(json);
        } catch (JacksonException noJson) {
            return JsonMapper.shared().createArrayNode();
        }
    }
}
