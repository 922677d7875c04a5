package dev.ostiary.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ShippedYamlTest {

    static List<String> files() {
        return Rules.FILES;
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsTheShippedRulesAsALibraryDoes(String file) {
        String yaml = Rules.load(file);
        assertEquals(new Load(LoadSettings.builder().build()).loadFromString(yaml), ShippedYaml.read(yaml));
    }

    @ParameterizedTest
    @MethodSource("files")
    void makesTheSameRulesOfThem(String file) {
        String yaml = Rules.load(file);
        assertEquals(
                RuleFile.read(file, yaml).rules(), RuleFile.shipped(file, yaml).rules());
    }

    @Test
    void readsListsAndMappingsInEitherForm() {
        assertEquals(
                List.of(
                        Map.of("a", 7, "b", List.of("x y", "p|q"), "c", Map.of("d", true, "e", "f")),
                        Map.of("a", Map.of("yes", List.of("[z]: 1", "u, v"))),
                        "w"),
                ShippedYaml.read("""
                # what it is
                - a: 7
                  b: [x y, p|q]
                  # in between
                  c: {d: true, e: f}

                - a:
                    yes:
                      - "[z]: 1"
                      - u, v
                - w
                """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: >\n  b",
                "a: |\n  b",
                "a: 'b'",
                "a: &b c",
                "a: *b",
                "a: !!int 7",
                "a: \"b\\n\"",
                "a: \"b",
                "a: [b",
                "a: [b] c",
                "a: {b}",
                "a: b: c",
                "a: b # c",
                "a: b\n    c",
                "a: b\n  c: d",
                "- a\nb: c",
                "a:",
                "a:\nb: c",
                ""
            })
    void refusesWhatItDoesNotKnow(String yaml) {
        assertThrows(IllegalArgumentException.class, () -> ShippedYaml.read(yaml));
    }
}
