package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.fields.Sentences;
import dev.ostiary.fields.Trim;
import dev.ostiary.fields.Trim.Part;
import dev.ostiary.message.Message;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.policy.Circumstances;
import dev.ostiary.policy.Decision;
import dev.ostiary.policy.Policy;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.RuleName;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Session;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Lists that say no more than a task needs")
class TrimmedListsTest {

    private record Trimming(Trim trim) implements Policy {

        @Override
        public Decision decide(Session session, Operation operation, Circumstances circumstances) {
            return new Decision(true, new RuleName("test", "test.yaml"), Preset.STRICT);
        }

        @Override
        public Trim trim(Session session) {
            return trim;
        }
    }

    @TestFactory
    @DisplayName("are shortened as trimmed-lists.yaml says, and every change is told")
    Stream<DynamicTest> scenarios() {
        return Scenarios.of("trimmed-lists.yaml")
                .path("cases")
                .valueStream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.path("name").asString(), () -> check(scenario)));
    }

    private static void check(JsonNode scenario) {
        var stage = new TrimLists(new Trimming(trim(scenario.path("trim"))));
        var arrived = Letters.under(Preset.STRICT)
                .result(scenario.path("method").asString("tools/list"), scenario.path("list"));
        Shaped shaped = stage.shape(arrived);
        boolean stays = !scenario.has("shows");
        assertEquals(scenario.path(stays ? "list" : "shows"), ((Message.Result) shaped.message()).result());
        assertEquals(stays, shaped.message() == arrived.message());
        assertEquals(stays, shaped.changes().isEmpty());
        var observed = Letters.under(Preset.OBSERVE)
                .result(scenario.path("method").asString("tools/list"), scenario.path("list"));
        assertSame(observed.message(), stage.shape(observed).message());
        assertEquals(shaped.findings(), stage.shape(observed).findings());
    }

    private static Trim trim(JsonNode trim) {
        Set<Part> dropped = Set.copyOf(trim.path("drop")
                .valueStream()
                .map(part -> Part.valueOf(part.asString()))
                .toList());
        return new Trim(
                trim.has("descriptions")
                        ? OptionalInt.of(trim.path("descriptions").asInt())
                        : OptionalInt.empty(),
                dropped);
    }

    @ParameterizedTest(name = "{1} of: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Short. | 6 | Short.",
                "One. Two is longer. | 10 | One.",
                "See e.g. the guide. Then go on. | 22 | See e.g. the guide.",
                "Reads v1.2 of a file. Slowly. | 24 | Reads v1.2 of a file.",
                "No. It is a very long sentence that goes on | 20 | No. It is a very…",
                "Antidisestablishmentarianism | 5 | Anti…",
                "Is it so? Yes. | 12 | Is it so?",
                "読む。そして書く。 | 5 | 読む。",
                "🦊🦊🦊🦊🦊🦊 | 3 | 🦊🦊…",
                "x y | 0 | ``",
                "x y | 1 | …"
            })
    @DisplayName("end with a sentence, else with a word")
    void sentences(String text, int characters, String left) {
        assertEquals(left, Sentences.atMost(text, characters));
        assertTrue(left.codePointCount(0, left.length()) <= characters);
    }

    @Test
    @DisplayName("are made of 10,000 tools within a moment")
    void manyTools() {
        var list = new StringBuilder("{'tools':[");
        for (int i = 0; i < 10_000; i++) {
            list.append(i == 0 ? "" : ",")
                    .append(
                            "{'name':'t','description':'Reads one note. Slowly.','inputSchema':"
                                    + "{'type':'object','properties':{'id':{'type':'string','title':'Id','description':'Long. Longer.'}}}}");
        }
        var arrived = Letters.under(Preset.STRICT)
                .result("tools/list", Scenarios.json(list.append("]}").toString()));
        var stage = new TrimLists(new Trimming(new Trim(OptionalInt.of(16), Set.of(Part.TITLES))));
        Shaped shaped = stage.shape(arrived);
        assertEquals(2, shaped.changes().size());
        assertEquals(10_000, shaped.changes().getFirst().before().size());
    }
}
