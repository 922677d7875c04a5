package dev.ostiary.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Patterns mean what they mean in ECMA-262, whichever way they are matched. */
class PatternsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    ^[a-c]{2,3}$         ~ ab       ~ true
                    ^[a-c]{2,3}$         ~ abca     ~ false
                    ^[a-c]{2}$           ~ abc      ~ false
                    ^[a-c]{2,}$          ~ abcabc   ~ true
                    ^[a-c]$              ~ a        ~ true
                    ^[a-c]$              ~ ab       ~ false
                    ^[a-c]+$             ~ ''       ~ false
                    ^[a-c]*$             ~ ''       ~ true
                    ^[^a]+$              ~ bäß      ~ true
                    ^[^ä]+$              ~ bä       ~ false
                    ^\\d{4}$             ~ 2026     ~ true
                    ^\\w+$               ~ a-b      ~ false
                    ^[\\w.+-]+@[\\w-]+$  ~ a.b+c@d  ~ true
                    ^[\\]\\[-]+$         ~ [-]      ~ true
                    ^[.]$                ~ x        ~ false
                    ^.$                  ~ x        ~ true
                    b{,2}                ~ b{,2}    ~ true
                    ^(?<year>\\d+)$      ~ 12       ~ true
                    ^\\p{Lu}$            ~ Ä        ~ true
                    ^[\\s\\S]$           ~ x        ~ true
                    a|^$                 ~ ''       ~ true
                    ^[a-z](-?[a-z])*$    ~ a-b      ~ true
                    [[:alpha:]]          ~ x        ~ false
                    """)
    void mean(String pattern, String text, boolean matches) {
        assertEquals(matches, matches(pattern, text));
    }

    /** Those that a table matches are the same as those that RE2 does. */
    @Property(tries = 500)
    void theTableAgreesWithRe2(
            @ForAll("classes") String form, @ForAll("quantities") String quantity, @ForAll("texts") String text) {
        assertEquals(matches("^(" + form + ")" + quantity + "$", text), matches("^" + form + quantity + "$", text));
    }

    @Provide
    Arbitrary<String> classes() {
        return Arbitraries.of("[ab]", "[^ab]", "[a-zä-ü]", "\\d", "\\W", "[\\s\\w]", "[^\\S]", "[\\u0041-\\u{1F600}]");
    }

    @Provide
    Arbitrary<String> quantities() {
        return Arbitraries.of("", "*", "+", "?", "{2}", "{1,3}", "{0,}", "{2,}?");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("abzü1 \n\u00a0")
                .ofMaxLength(4)
                .map(text -> text.replace("zz", "\uD83D\uDE00"));
    }

    private static boolean matches(String pattern, String text) {
        return Schemas.schema(JsonNodeFactory.instance.objectNode().put("pattern", pattern))
                        .judge(JsonNodeFactory.instance.stringNode(text))
                instanceof Judgement.Fits;
    }
}
