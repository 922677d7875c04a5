package dev.ostiary.fields;

import static dev.ostiary.fields.Plans.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The schema that is shown")
class FittedSchemaTest {

    private static final String PERSON = """
            {'type':'object','required':['name','ssn'],'additionalProperties':false,
             'properties':{'name':{'type':'string','minLength':2},'ssn':{'type':'string','pattern':'^[0-9]+$'}}}""";

    @ParameterizedTest(name = "of {1} without {0} is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/a   | {'type':'object','required':['a','b'],'properties':{'a':{},'b':{}}} | {'type':'object','required':['b'],'properties':{'b':{}}}",
                "/l/* | {'properties':{'l':{'type':'array','minItems':1,'items':{'type':'string'}}}} | {'properties':{'l':{'type':'array','items':{'type':'string'}}}}",
                "/a   | {'$ref':'#/$defs/x','$defs':{'x':{'required':['a'],'properties':{'a':{}}}}} | {'required':[],'properties':{}}",
                "/a   | {'anyOf':[{'required':['a']},{'required':['b']}]} | {'anyOf':[{'required':[]},{'required':['b']}]}",
                "/a   | {'oneOf':[{'required':['a']},{}]} | {'anyOf':[{'required':[]},{}]}",
                "/a   | {'if':{},'then':{},'minProperties':2,'type':'object'} | {'type':'object'}",
                "/a   | {'$ref':'https://elsewhere.example/x'} | {}"
            })
    void withoutAField(String pattern, String schema, String fitted) {
        assertEquals(
                json(fitted),
                FittedSchema.of(json(schema), Plans.of(Treatment.WITHHOLD, pattern))
                        .orElseThrow());
    }

    @Test
    void demandsNothingOfAMaskedTextButThatItIsOne() {
        var fitted =
                FittedSchema.of(json(PERSON), Plans.of(Treatment.MASK, "/ssn")).orElseThrow();
        assertEquals(json("{'type':'string'}"), fitted.at("/properties/ssn"));
        assertEquals(json("{'x':['name','ssn']}").path("x"), fitted.path("required"));
        assertEquals(json("{'type':'string','minLength':2}"), fitted.at("/properties/name"));
    }

    @Test
    void staysAsItIsWhereNothingIsDone() {
        var schema = json(PERSON);
        assertSame(schema, FittedSchema.of(schema, FieldPlan.NOTHING).orElseThrow());
    }

    @Test
    void isNotThereWhereNothingIsLeft() {
        assertTrue(
                FittedSchema.of(json(PERSON), Plans.of(Treatment.WITHHOLD, "")).isEmpty());
    }

    @Test
    @DisplayName("ends, even where schemas refer to themselves")
    void endless() {
        var endless = json("{'$ref':'#/$defs/n','$defs':{'n':{'properties':{'a':{'$ref':'#/$defs/n'},"
                + "'b':{'$ref':'#/$defs/n'}},'required':['ssn']}}}");
        var fitted = FittedSchema.of(endless, Plans.of(Treatment.WITHHOLD, "/**/ssn"));
        assertTrue(fitted.isPresent());
        assertTrue(FittedSchema.of(json("{'$ref':'#'}"), Plans.of(Treatment.WITHHOLD, "/a"))
                .isPresent());
    }
}
