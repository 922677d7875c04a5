package dev.ostiary.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever has to repair a document is told where, which demand and what should be there, and never what stands there. */
class ViolationsAreToldTest {

    private static final String PERSON = """
            {'type': 'object', 'required': ['user_name'], 'additionalProperties': false, 'properties': {
              'user_name': {'type': 'string', 'minLength': 2, 'maxLength': 4},
              'age': {'type': 'integer', 'minimum': 0, 'multipleOf': 1},
              'colour': {'enum': ['red', 'green', 7]},
              'tags': {'type': 'array', 'items': {'type': 'string', 'pattern': '^[a-z]+$'}, 'uniqueItems': true},
              'a/b~c': {'type': ['null', 'boolean']}}}
            """;

    @Test
    void nothingIsToldWhereItFits() {
        assertTrue(Schemas.fits(
                PERSON, "{'user_name': 'ann', 'age': 3.0, 'colour': 7.0, 'tags': ['a', 'b'], 'a/b~c': null}"));
    }

    @Test
    void eachIsTold() {
        assertEquals(
                List.of(
                        new Violation("/user_name", "maxLength", "at most 4 characters"),
                        new Violation("/age", "minimum", "at least 0"),
                        new Violation("/colour", "enum", "one of \"red\", \"green\", 7"),
                        new Violation("/tags/1", "pattern", "a text of the pattern that the schema gives"),
                        new Violation("/a~1b~0c", "type", "true or false, or null")),
                Schemas.violations(
                        PERSON,
                        "{'user_name': 'annabella', 'age': -1, 'colour': 'blue', 'tags': ['a', 'B'], 'a/b~c': 1}"));
    }

    @Test
    void wholeNumbersAreAsked() {
        assertEquals(
                new Violation("/age", "type", "a whole number"),
                Schemas.violations(PERSON, "{'user_name': 'ann', 'age': 1.5}").getFirst());
    }

    @Test
    void whatIsMissingIsTold() {
        assertEquals(
                List.of(new Violation("", "required", "a member \"user_name\", which is missing")),
                Schemas.violations(PERSON, "{}"));
    }

    @Test
    void aMisspeltNameIsSuggested() {
        for (String misspelt : List.of("userName", "user-name", "usre_name", "user_nme")) {
            List<Violation> violations = Schemas.violations(PERSON, "{'" + misspelt + "': 'ann'}");
            assertEquals("/" + misspelt, violations.get(1).pointer());
            assertTrue(violations.get(1).expected().endsWith("did you mean \"user_name\"?"), violations::toString);
        }
    }

    @Test
    void aNameOfItsOwnIsNotSuggestedOtherwise() {
        Violation violation = Schemas.violations(PERSON, "{'user_name': 'ann', 'elsewhere': 1}")
                .getFirst();
        assertEquals("nothing: the schema allows no member of this name", violation.expected());
    }

    @Test
    void whatIsThereAlreadyIsNotSuggested() {
        Violation violation = Schemas.violations(PERSON, "{'user_name': 'ann', 'userName': 'ann'}")
                .getFirst();
        assertFalse(violation.expected().contains("did you mean"));
    }

    @Test
    void ofAlternativesTheOneThatWasMeantSpeaks() {
        assertEquals(
                List.of(new Violation("/a", "minimum", "at least 5")),
                Schemas.violations(
                        "{'anyOf': [{'type': 'null'}, {'type': 'object', 'properties': {'a': {'minimum': 5}}}]}",
                        "{'a': 1}"));
        assertEquals(
                List.of(new Violation("", "anyOf", "a string, or null")),
                Schemas.violations("{'anyOf': [{'type': 'string'}, {'type': 'null'}]}", "1"));
        assertEquals(
                List.of(new Violation("", "oneOf", "something that fits only one of the schema's alternatives")),
                Schemas.violations("{'oneOf': [{'type': 'number'}, {'type': 'integer'}]}", "1"));
    }

    @Test
    void noMoreThanEightAreTold() {
        assertEquals(
                8,
                Schemas.violations("{'items': {'type': 'string'}}", "[1,2,3,4,5,6,7,8,9,10,11]")
                        .size());
    }

    @Test
    void valuesAreNeverQuoted() {
        String secret = "hunter2secret";
        String schema = """
                {'properties': {'a': {'type': 'number'}, 'b': {'const': 'x'}, 'c': {'pattern': '^z'}, 'd': {'maxLength': 1},
                 'e': {'not': {'type': 'string'}}, 'f': {'anyOf': [{'const': 1}, {'const': 2}]}, 'g': false,
                 'h': {'format': 'date'}, 'i': {'uniqueItems': true}}}
                """;
        StringBuilder document = new StringBuilder("{");
        for (char name = 'a'; name <= 'h'; name++) {
            document.append("'" + name + "': '" + secret + "', ");
        }
        document.append("'i': ['" + secret + "', '" + secret + "']}");
        assertFalse(Schemas.violations(schema, document.toString()).toString().contains(secret));
    }

    @Test
    void wordsOfTheSchemaAreQuotedOnlyWhereTheyArePlain() {
        assertEquals(
                "one of the 1 values that the schema lists",
                Schemas.violations("{'enum': ['a\\u001b[31mb']}", "1")
                        .getFirst()
                        .expected());
        assertEquals(
                "a member \"a?b\", which is missing",
                Schemas.violations("{'required': ['a\\u202eb']}", "{}")
                        .getFirst()
                        .expected());
    }
}
