package dev.ostiary.fields;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("Fields that a schema says are sensitive")
class AnnotatedFieldsTest {

    private static final String NOT_MORE = "(all) RESTRICTED";

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nothing is said | {'properties':{'a':{'type':'string'}}} | ``",
                "a member | {'properties':{'a':{'x-ostiary-sensitivity':'confidential'}}} | /a CONFIDENTIAL",
                "the other keyword | {'properties':{'a':{'x-sensitivity':'restricted'}}} | /a RESTRICTED",
                "both | {'properties':{'a':{'x-sensitivity':'internal','x-ostiary-sensitivity':'restricted'}}}"
                        + " | /a INTERNAL, /a RESTRICTED",
                "public says nothing | {'properties':{'a':{'x-sensitivity':'public'}}} | ``",
                "in capitals | {'properties':{'a':{'x-sensitivity':'Confidential'}}} | /a CONFIDENTIAL",
                "a word that is none of ours | {'properties':{'a':{'x-sensitivity':'pii'}}} | /a RESTRICTED",
                "no word at all | {'properties':{'a':{'x-sensitivity':true}}} | /a RESTRICTED",
                "the whole document | {'x-sensitivity':'confidential'} | (all) CONFIDENTIAL",
                "a name that has to be escaped | {'properties':{'a/b~c':{'x-sensitivity':'restricted'}}}"
                        + " | /a~1b~0c RESTRICTED",
                "deep | {'properties':{'a':{'properties':{'b':{'x-sensitivity':'restricted'}}}}} | /a/b RESTRICTED",
                "elements | {'properties':{'l':{'items':{'x-sensitivity':'restricted'}}}} | /l/* RESTRICTED",
                "some elements | {'prefixItems':[{},{'x-sensitivity':'restricted'}]} | /* RESTRICTED",
                "elements by draft 07 | {'items':[{'x-sensitivity':'restricted'}]} | /* RESTRICTED",
                "names by a pattern | {'patternProperties':{'^a':{'x-sensitivity':'restricted'}}} | /* RESTRICTED",
                "all other names | {'additionalProperties':{'x-sensitivity':'restricted'}} | /* RESTRICTED",
                "branches | {'anyOf':[{'properties':{'a':{'x-sensitivity':'restricted'}}}],"
                        + "'then':{'properties':{'b':{'x-sensitivity':'restricted'}}}} | /a RESTRICTED, /b RESTRICTED",
                "with another | {'dependentSchemas':{'a':{'properties':{'b':{'x-sensitivity':'restricted'}}}}}"
                        + " | /b RESTRICTED",
                "by reference | {'properties':{'a':{'$ref':'#/$defs/s'}},'$defs':{'s':{'x-sensitivity':'restricted'}}}"
                        + " | /a RESTRICTED",
                "by an encoded reference | {'properties':{'a':{'$ref':'#/$defs/s%20t'}},"
                        + "'$defs':{'s t':{'x-sensitivity':'restricted'}}} | /a RESTRICTED",
                "by an anchor | {'properties':{'a':{'$ref':'#s'}},'$defs':{'s':{'$anchor':'s',"
                        + "'x-sensitivity':'restricted'}}} | /a RESTRICTED",
                "beside a reference | {'properties':{'a':{'$ref':'#/$defs/s','x-sensitivity':'restricted'}},"
                        + "'$defs':{'s':{}}} | /a RESTRICTED",
                "what is defined and not used | {'$defs':{'s':{'x-sensitivity':'restricted'}}} | ``",
                "a reference to elsewhere | {'properties':{'a':{'$ref':'https://x/y'},"
                        + "'b':{'x-sensitivity':'restricted'}}} | /b RESTRICTED",
                "a broken reference | {'properties':{'a':{'$ref':'#/%zz'},'b':{'x-sensitivity':'restricted'}}}"
                        + " | /b RESTRICTED",
                "a reference to a text | {'title':'t','properties':{'a':{'$ref':'#/title'},"
                        + "'b':{'x-sensitivity':'restricted'}}} | /b RESTRICTED",
                "a member of the keyword's name | {'properties':{'x-sensitivity':{'type':'string'}}} | ``",
                "an example is no schema | {'examples':[{'x-sensitivity':'restricted'}],"
                        + "'const':{'x-sensitivity':'restricted'}} | ``",
                "a circle | {'properties':{'name':{'x-sensitivity':'restricted'},'child':{'$ref':'#'}}}"
                        + " | /name RESTRICTED, /**/name RESTRICTED",
                "a circle below | {'properties':{'tree':{'$ref':'#/$defs/n'}},'$defs':{'n':{'properties':{"
                        + "'s':{'x-sensitivity':'restricted'},'next':{'items':{'$ref':'#/$defs/n'}}}}}}"
                        + " | /tree/s RESTRICTED, /tree/**/s RESTRICTED",
                "a circle of two | {'$ref':'#/$defs/a','$defs':{'a':{'properties':{'b':{'$ref':'#/$defs/b'}}},"
                        + "'b':{'properties':{'a':{'$ref':'#/$defs/a'},'s':{'x-sensitivity':'restricted'}}}}}"
                        + " | /b/s RESTRICTED, /**/b/s RESTRICTED",
                "a circle of nothing | {'$ref':'#','x-sensitivity':'restricted'} | (all) RESTRICTED, /** RESTRICTED",
            })
    void say(String what, String schema, String expected) {
        assertEquals(expected, said(schema), what);
    }

    @Test
    @DisplayName("are all of the document where the schema says more than can be kept")
    void tooMuch() {
        StringBuilder many = new StringBuilder("{'properties':{");
        for (int i = 0; i < 600; i++) {
            many.append(i == 0 ? "" : ",").append("'p").append(i).append("':{'x-sensitivity':'internal'}");
        }
        assertEquals(NOT_MORE, said(many.append("}}").toString()));
        assertEquals(NOT_MORE, said("{'items':".repeat(40) + "{'x-sensitivity':'internal'}" + "}".repeat(40)));
    }

    @Test
    @DisplayName("do not take long where references double at every step")
    void doubling() {
        StringBuilder schema = new StringBuilder("{'$ref':'#/$defs/d0','$defs':{'x':{'x-sensitivity':'restricted'}");
        for (int i = 0; i < 22; i++) {
            String next = "{'$ref':'#/$defs/d" + (i + 1) + "'}";
            schema.append(",'d" + i + "':{'properties':{'a':" + next + ",'b':" + next + "}}");
        }
        String whole = schema.append("}}").toString();
        assertEquals(NOT_MORE, assertTimeoutPreemptively(Duration.ofSeconds(20), () -> said(whole)));
    }

    private static String said(String schema) {
        return AnnotatedFields.of((ObjectNode) JsonMapper.shared().readTree(schema.replace('\'', '"'))).stream()
                .map(each -> (each.at().steps().isEmpty() ? "(all)" : each.at().toString()) + " " + each.sensitivity())
                .collect(Collectors.joining(", "));
    }
}
