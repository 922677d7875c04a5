package dev.ostiary.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
