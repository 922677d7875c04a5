package dev.ostiary.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFileTest {

    private static final String GOOD = "- {id: X1, name: a, title: t, all: [[override, directive]], remedy: r}";

    @Test
    void readsARule() {
        var read = RuleFile.read("own.yaml", GOOD);
        assertEquals(1, read.rules().size());
        assertTrue(read.faults().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "x: 1 # own.yaml # is not a list of rules; begin each with '- id: …'",
                "- 7 # own.yaml rule 1 # is not a rule; give it id, name, title, all, remedy",
                "- {id: X1, name: a, title: t, remedy: r} # own.yaml rule 1 # looks for nothing; name patterns under 'all', such as [override, prior, directive]",
                "- {id: X1, name: a, title: t, all: [[overide]], remedy: r} # own.yaml rule 1 # names the unknown part 'overide'",
                "- {name: a, title: t, all: [[override]], remedy: r} # own.yaml rule 1 # has no 'id'",
                "- {id: X1, name: a, title: t, all: [[override]], remedy: r, within: 900} # own.yaml rule 1 # has 'within: 900'; a number from 0 to 64 is wanted",
                "- {id: X1, name: a, title: t, all: [[override]], remedy: r, severity: bad} # own.yaml rule 1 # has the unknown severity 'bad'",
                "- {id: X1, name: a, title: t, all: [[]], remedy: r} # own.yaml rule 1 # has a pattern that is not a list of 1 to 8 parts"
            })
    void saysWhatIsWrongAndWhere(String yaml, String where, String what) {
        var read = RuleFile.read("own.yaml", yaml);
        assertEquals(1, read.faults().size());
        assertEquals(where, read.faults().getFirst().where());
        assertEquals(what, read.faults().getFirst().what());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tp04", "TP04/a", "TP 04", "\"TP\\u0007\"", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"})
    void wantsIdsThatCanBeNamedElsewhere(String id) {
        var read = RuleFile.read("own.yaml", GOOD.replace("X1", id));
        assertTrue(read.faults().getFirst().what().startsWith("has an id that is not of capital letters"), id);
    }

    @Test
    void wantsNamesThatCanBeNamedElsewhere() {
        var read = RuleFile.read("own.yaml", GOOD.replace("name: a", "name: a/b"));
        assertTrue(read.faults().getFirst().what().startsWith("has a name that is not of letters"));
    }

    @Test
    void saysInWhichLineARuleBegins() {
        var read = RuleFile.read("own.yaml", "# mine\n\n" + GOOD + "\n\n- {id: X2}");
        assertEquals(5, read.faults().getFirst().line());
        assertEquals(
                "own.yaml:5: rule 2: looks for nothing; name patterns under 'all', such as [override, prior, directive].",
                read.faults().getFirst().sentence());
    }

    @Test
    void doesNotGrow() {
        var bomb = new StringBuilder("- &a0 [x, x]\n");
        for (int level = 1; level < 40; level++) {
            bomb.append("- &a%d [*a%d, *a%d]\n".formatted(level, level - 1, level - 1));
        }
        assertTrue(RuleFile.read("own.yaml", bomb + "- {id: X1, severity: *a39}")
                .faults()
                .getFirst()
                .what()
                .startsWith("is no YAML"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- {id: X1, within: !!int abc}",
                "- {id: X1, severity: !!float abc}",
                "- {id: X1, name: !!timestamp abc}",
                "- !!binary 7",
                "- !!set {a}",
                "- {? [a]: b}",
                "- {severity: \"\\u001b[2J\"}",
                "--- []\n--- []",
                "- *none",
                ""
            })
    void alwaysSaysThatItIsWrong(String yaml) {
        var read = RuleFile.read("own.yaml", yaml);
        assertFalse(read.faults().isEmpty());
        assertFalse(read.faults().toString().contains("\u001b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void endsOnDeepNesting(String opening) {
        assertFalse(RuleFile.read("own.yaml", opening.repeat(200_000)).faults().isEmpty());
    }

    @Test
    void keepsTheGoodRulesBesideABrokenOne() {
        var read = RuleFile.read("own.yaml", GOOD + "\n- 7");
        assertEquals(1, read.rules().size());
        assertEquals(1, read.faults().size());
    }

    @Test
    void saysWhereYamlIsBroken() {
        var read = RuleFile.read("own.yaml", "- {id: [");
        assertTrue(read.faults().getFirst().what().startsWith("is no YAML"));
    }
}
