package dev.ostiary.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real servers send content of kinds that came with a later revision to clients of any (ADR 18). */
@DisplayName("Content of a kind that a later revision knows, sent to a client of an older one")
final class LaterKindsTest {

    @ParameterizedTest
    @EnumSource(Revision.class)
    @DisplayName("passes where it is as the later revision wants it")
    void passes(Revision revision) {
        assertEquals(List.of(), told(revision, "{\"type\": \"resource_link\", \"uri\": \"a:b\", \"name\": \"n\"}"));
        assertEquals(
                List.of(), told(revision, "{\"type\": \"audio\", \"data\": \"AA==\", \"mimeType\": \"audio/wav\"}"));
    }

    @ParameterizedTest
    @EnumSource(Revision.class)
    @DisplayName("is a deviation where it is not, or where no revision knows its kind")
    void isStillJudged(Revision revision) {
        assertEquals(List.of("Resource.uri"), told(revision, "{\"type\": \"resource_link\", \"name\": \"n\"}"));
        assertEquals(
                List.of("AudioContent.data"),
                told(revision, "{\"type\": \"audio\", \"data\": 3, \"mimeType\": \"audio/wav\"}"));
        assertEquals(List.of("ContentBlock.type"), told(revision, "{\"type\": \"video\"}"));
    }

    private static List<String> told(Revision revision, String block) {
        var answer = new Message.Result(new RequestId.Number(1), ShapesTest.object("{\"content\": [" + block + "]}"));
        return Shapes.deviations(revision, answer, Methods.TOOLS_CALL, Set.of()).stream()
                .map(Deviation::id)
                .toList();
    }
}
