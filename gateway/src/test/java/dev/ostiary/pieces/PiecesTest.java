package dev.ostiary.pieces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import dev.ostiary.session.Operation;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Texts of a message know where they stand, whatever their places are called. */
final class PiecesTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEP = 100;
    private static final int TEXTS = 20_000;

    @Test
    @DisplayName("say their place as a JSON Pointer")
    void place() {
        ObjectNode result = JSON.objectNode();
        result.putObject("structuredContent")
                .putObject("a/b")
                .putArray("c~d")
                .add("x")
                .add("y");
        List<Piece> pieces = told(result, new Operation.Target.Tool("t"));
        assertEquals("/structuredContent/a~1b/c~0d/0", pieces.get(0).at());
        assertEquals("/structuredContent/a~1b/c~0d/1", pieces.get(1).at());
    }

    @Test
    @DisplayName("are told apart by places that are too long to be kept")
    void longPlaces() {
        ObjectNode result = JSON.objectNode();
        ArrayNode texts = deep(result.putObject("structuredContent"), "n".repeat(60));
        texts.add("x").add("y").addArray().add("z");
        List<Piece> pieces = told(result, new Operation.Target.Tool("t"));
        assertEquals(3, pieces.size());
        assertNotEquals(pieces.get(0).at(), pieces.get(1).at());
        var whole = new StringBuilder("/structuredContent");
        for (int level = 0; level < DEEP; level++) {
            whole.append('/').append("n".repeat(60));
        }
        assertEquals(Piece.name(whole + "/0"), pieces.get(0).at());
        assertEquals(Piece.name(whole + "/2/0"), pieces.get(2).at());
    }

    @Test
    @DisplayName("below long names take memory for themselves only, not for those names each time")
    void frugalPlaces() {
        ObjectNode result = JSON.objectNode();
        ArrayNode texts = deep(result.putObject("structuredContent"), "n".repeat(10_000));
        for (int index = 0; index < TEXTS; index++) {
            texts.add("t" + index);
        }
        Set<String> places = new HashSet<>();
        long before = allocated();
        Pieces.told(
                new Message.Result(new RequestId.Number(1), result),
                new Operation("s", "tools/call", new Operation.Target.Tool("t")),
                Pieces.Placed.YES,
                piece -> places.add(piece.at()));
        assertEquals(TEXTS, places.size());
        // The pointers themselves have 6,000 characters each.
        long each = (allocated() - before) / TEXTS;
        assertTrue(each < 2_000, () -> each + " bytes for each text");
    }

    @Test
    @DisplayName("are about what the message is about, however long its name is")
    void longNames() {
        var target = new Operation.Target.Resource("file:///" + "a".repeat(500));
        ObjectNode result = JSON.objectNode();
        result.putArray("contents").addObject().put("text", "x");
        assertEquals(Pieces.name(target), told(result, target).getFirst().of());
    }

    private static ArrayNode deep(ObjectNode top, String name) {
        ObjectNode at = top;
        for (int level = 1; level < DEEP; level++) {
            at = at.putObject(name);
        }
        return at.putArray(name);
    }

    private static List<Piece> told(ObjectNode result, Operation.Target target) {
        List<Piece> pieces = new ArrayList<>();
        Pieces.told(
                new Message.Result(new RequestId.Number(1), result),
                new Operation("s", "tools/call", target),
                Pieces.Placed.YES,
                pieces::add);
        return pieces;
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
