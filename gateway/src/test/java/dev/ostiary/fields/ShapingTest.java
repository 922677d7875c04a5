package dev.ostiary.fields;

import static dev.ostiary.fields.Plans.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.fields.FieldChange.Did;
import dev.ostiary.fields.FieldRule.Purpose;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is left of a document")
class ShapingTest {

    @ParameterizedTest(name = "{0} of {1} leaves {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/a         | {'a':1,'b':2}                       | {'b':2}",
                "/a/b       | {'a':{'b':1,'c':2}}                 | {'a':{'c':2}}",
                "/a/b       | {'a':{'c':2}}                       | {'a':{'c':2}}",
                "/a/*/b     | {'a':[{'b':1,'c':2},{'b':3}]}       | {'a':[{'c':2},{}]}",
                "/a/*       | {'a':[1,2]}                         | {'a':[]}",
                "/a/*       | {'a':{'x':1,'y':2}}                 | {'a':{}}",
                "/a/0       | {'a':[1,2],'b':3}                   | {'a':[],'b':3}",
                "/a/0       | {'a':{'0':1,'1':2}}                 | {'a':{'1':2}}",
                "/**/b      | {'b':1,'a':{'b':2,'c':[{'b':3}]}}   | {'a':{'c':[{}]}}",
                "/a/**      | {'a':{'x':{'y':1}},'b':2}           | {'b':2}",
                "/a/**/c    | {'a':{'c':1,'x':{'c':2,'d':3}}}     | {'a':{'x':{'d':3}}}",
                "/a~1b      | {'a/b':1,'c':2}                     | {'c':2}",
                "/A         | {'a':1}                             | {'a':1}",
                "/a         | {'x':{'a':1}}                       | {'x':{'a':1}}"
            })
    void withholdsWhatThePatternMeans(String pattern, String document, String left) {
        assertEquals(left, Plans.shaped(Plans.of(Treatment.WITHHOLD, pattern), document));
    }

    @ParameterizedTest(name = "keeping {0} of {1} leaves {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/a      | {'a':1,'b':2}                       | {'a':1}",
                "/a      | {'a':{'x':[1]},'b':{}}              | {'a':{'x':[1]}}",
                "/a/*/id | {'a':[{'id':1,'n':2},{'n':3}],'b':1}| {'a':[{'id':1},{}]}",
                "/a/id   | {'a':5}                             | {}",
                "/**/id  | {'x':{'id':1,'n':{'id':2,'m':3}}}   | {'x':{'id':1,'n':{'id':2}}}"
            })
    void keepsOnlyWhatIsKept(String pattern, String document, String left) {
        assertEquals(left, Plans.shaped(Plans.keeping(pattern), document));
    }

    @ParameterizedTest(name = "masks {0} as {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'4111-1111 1111'                | {'a':'****-**** ****'}",
                "'ann@mail.example'              | {'a':'***@****.*******'}",
                "'Grüße 😀'                      | {'a':'***** *'}",
                "17                              | {}",
                "true                            | {}",
                "{'b':'xy','n':1}                | {'a':{'b':'**'}}",
                "['xy',1]                        | {'a':['**']}"
            })
    void masksTextAndTakesOutTheRest(String value, String left) {
        assertEquals(left, Plans.shaped(Plans.of(Treatment.MASK, "/a"), "{'a':" + value + "}"));
    }

    @Test
    void shortensTextsAndLists() {
        var plan = FieldPlan.of(
                List.of(
                        new FieldRule(Plans.at("/t"), new Treatment.Truncate(2), Purpose.MINIMIZE, "r"),
                        new FieldRule(Plans.at("/l"), new Treatment.First(1), Purpose.MINIMIZE, "r"),
                        new FieldRule(Plans.at("/l/*/x"), Treatment.WITHHOLD, Purpose.MINIMIZE, "r")),
                List.of());
        assertEquals(
                "{'t':'😀b…','l':[{'y':1}],'n':5}",
                Plans.shaped(plan, "{'t':'😀bc','l':[{'x':1,'y':1},{'x':2}],'n':5}"));
        assertEquals("{'t':['abc'],'l':'abc'}", Plans.shaped(plan, "{'t':['abc'],'l':'abc'}"), "other types stay");
    }

    @Test
    void theStrictestOfSeveralCounts() {
        var plan = FieldPlan.of(
                List.of(
                        new FieldRule(Plans.at("/a"), Treatment.MASK, Purpose.PROTECT, "r"),
                        new FieldRule(Plans.at("/*"), new Treatment.Truncate(1), Purpose.MINIMIZE, "r"),
                        new FieldRule(Plans.at("/**/a"), Treatment.WITHHOLD, Purpose.PROTECT, "r")),
                List.of());
        assertEquals("{'b':'x…'}", Plans.shaped(plan, "{'a':'secret','b':'xyz'}"));
    }

    @Test
    @DisplayName("looks into texts that are documents, where patterns go on, and where they start anew")
    void textsThatAreDocuments() {
        var plan = Plans.of(Treatment.WITHHOLD, "/ssn", "/result/pin");
        assertEquals(
                "{'result':'{\\'name\\':\\'Ann\\'}'}",
                Plans.shaped(
                        plan,
                        "{'result':'{\\'name\\':\\'Ann\\',\\'ssn\\':\\'1\\',\\'pin\\':2}'}".replace("\\'", "\\\"")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ssn\":1,\"ssn\":2}",
                "{\"ssn\":1}{\"a\":2}",
                "{\"a\":1}\n{\"ssn\":1}",
                "{'ssn':1}",
                "{\"ssn\":1,}",
                "{\"a\":{\"ssn\":1},\"a\":{}}"
            })
    @DisplayName("withholds a text that is nearly a document, since others may read it as one")
    void textsThatAreNearlyDocuments(String text) {
        var document = json("{}").put("text", text);
        var protecting = new Shaping(Plans.of(Treatment.WITHHOLD, "/ssn"));
        assertEquals(
                Shaping.BLANK,
                protecting.document(document, "").orElseThrow().path("text").asString());
        var minimizing = new Shaping(Plans.of(Purpose.MINIMIZE, Treatment.WITHHOLD, "/ssn"));
        assertSame(document, minimizing.document(document, "").orElseThrow());
    }

    @Test
    void documentsInDocumentsInDocumentsAreNotEndless() {
        String text = "{\"ssn\":1}";
        for (int i = 0; i < 8; i++) {
            text = json("{}").put("t", text).toString();
        }
        var left = new Shaping(Plans.of(Treatment.WITHHOLD, "/ssn")).text(text, "");
        var document = assertInstanceOf(Shaping.Text.Document.class, left);
        assertFalse(document.left().orElseThrow().contains("ssn"), document::toString);
    }

    @Test
    void whatIsLeftAloneIsTheVerySame() {
        var document = json("{'a':{'b':[1,{'c':'{\\u0022d\\u0022:1}'}]},'n':1.10}");
        var shaping = new Shaping(Plans.of(Treatment.WITHHOLD, "/x", "/a/y", "/**/z"));
        assertSame(document, shaping.document(document, "").orElseThrow());
        assertEquals(List.of(), shaping.changes());
        var part = new Shaping(Plans.of(Treatment.WITHHOLD, "/n")).document(document, "");
        assertSame(document.path("a"), part.orElseThrow().path("a"));
    }

    @Test
    void numbersInTextsKeepTheirValue() {
        var left = new Shaping(Plans.of(Treatment.WITHHOLD, "/x"))
                .text("{\"x\":1,\"a\":1.10,\"b\":12345678901234567890.123,\"c\":1e400}", "");
        assertEquals(
                "{\"a\":1.10,\"b\":12345678901234567890.123,\"c\":1E+400}",
                assertInstanceOf(Shaping.Text.Document.class, left).left().orElseThrow());
    }

    @Test
    @DisplayName("tells each change once, elements of lists together, with what was there")
    void changes() {
        var shaping = new Shaping(Plans.of(Treatment.WITHHOLD, "/l/*/x"));
        shaping.document(json("{'l':[{'x':'one'},{'x':'two'},{'y':0}]}"), "/structuredContent");
        var change = shaping.changes().getFirst();
        assertEquals(1, shaping.changes().size());
        assertEquals("/structuredContent/l/*/x", change.pointer());
        assertEquals(Did.WITHHELD, change.did());
        assertEquals(2, change.before().size());
        assertEquals(List.of(), change.after());
        assertFalse(change.toString().contains("one"), "values are not told by accident");
    }

    @Test
    void aDocumentWhoseKeysAreDataDoesNotFillTheAudit() {
        var document = json("{}");
        for (int i = 0; i < 5_000; i++) {
            document.put("k" + i, i);
        }
        var shaping = new Shaping(Plans.of(Treatment.WITHHOLD, "/*"));
        shaping.document(document, "");
        assertTrue(shaping.changes().size() <= 101);
        assertEquals(
                5_000,
                shaping.changes().stream()
                        .mapToInt(change -> change.before().size())
                        .sum());
    }

    @Test
    @DisplayName("searches all other text for values that were withheld")
    void echoes() {
        var shaping = new Shaping(Plans.of(Purpose.PROTECT_AND_SEARCH, Treatment.WITHHOLD, "/ssn", "/pin"));
        shaping.document(json("{'ssn':'123-45-6789','pin':77}"), "/structuredContent");
        var message = json("{'text':'Her number is 123-45-6789, her pin 77.','_meta':{'x':['123-45-6789']}}");
        assertEquals(
                json("{'text':'Her number is [withheld], her pin 77.','_meta':{'x':['[withheld]']}}"),
                shaping.searched(message));
    }
}
