package dev.ostiary.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.ostiary.policy.Annotations;
import dev.ostiary.trust.Definition;
import dev.ostiary.trust.Promise;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a server declares of fields, worked out once, of one tool and of all. */
final class DeclaredFieldsTest {

    private static final ObjectNode PLAIN = tool("{\"name\": \"a\", \"inputSchema\": {\"type\": \"object\"}}");
    private static final ObjectNode SECRETIVE = tool("{\"name\": \"b\", \"inputSchema\": {}, \"outputSchema\": {"
            + "\"properties\": {\"iban\": {\"x-ostiary-sensitivity\": \"restricted\"}}}}");

    private final DeclaredFields fields = new DeclaredFields();

    @Test
    void nothingIsDeclaredWhereNothingIsPromised() {
        for (Promise promise : List.of(Promise.NONE, Promise.ABSENT, Promise.UNREAD)) {
            assertSame(Annotations.NONE, fields.of(promise));
        }
        assertSame(Annotations.NONE, fields.of(new Promise.Declared(new Definition("a", PLAIN))));
    }

    @Test
    void whereNobodySaysWhichToolItIsWhatIsDeclaredOfAnyCounts() {
        Annotations one = fields.of(new Promise.Declared(new Definition("b", SECRETIVE)));
        assertNotEquals(Annotations.NONE, one);
        List<ObjectNode> all = List.of(PLAIN, SECRETIVE, SECRETIVE.deepCopy());
        assertEquals(one, fields.of(new Promise.Some(all)));
        assertSame(fields.of(new Promise.Some(all)), fields.of(new Promise.Some(all)));
        assertSame(Annotations.NONE, fields.of(new Promise.Some(List.of(PLAIN))));
    }

    private static ObjectNode tool(String json) {
        return (ObjectNode) new JsonMapper().readTree(json);
    }
}
