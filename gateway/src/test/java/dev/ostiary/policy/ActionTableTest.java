package dev.ostiary.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.FindingClass;
import dev.ostiary.stages.Scenarios;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The whole table of preset × class of finding → action, as the reviewed file has it. */
final class ActionTableTest {

    private static final JsonNode TABLE = Scenarios.of("action-table.yaml");

    @Test
    void isTheReviewedTable() {
        for (FindingClass finding : FindingClass.values()) {
            for (Preset preset : Preset.values()) {
                String reviewed =
                        TABLE.path(finding.name()).path(preset.ordinal()).asString();
                assertEquals(reviewed, ActionTable.action(preset, finding).name(), finding + " under " + preset);
            }
        }
    }

    @Test
    void hasARowForEveryClassAndNoOther() {
        Set<String> classes =
                Arrays.stream(FindingClass.values()).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(classes, new TreeSet<>(TABLE.propertyNames()));
    }

    @Test
    void observeRefusesNothingButTheReachForOwnFiles() {
        for (FindingClass finding : FindingClass.values()) {
            Action expected = finding == FindingClass.OWN_FILES ? Action.REFUSE : Action.NOTE;
            assertEquals(expected, ActionTable.action(Preset.OBSERVE, finding));
        }
    }

    @Test
    void aStricterPresetIsNeverMilder() {
        for (FindingClass finding : FindingClass.values()) {
            Action observe = ActionTable.action(Preset.OBSERVE, finding);
            Action balanced = ActionTable.action(Preset.BALANCED, finding);
            Action strict = ActionTable.action(Preset.STRICT, finding);
            assertTrue(observe.compareTo(balanced) <= 0, finding.name());
            assertTrue(balanced.compareTo(strict) <= 0, finding.name());
        }
    }
}
