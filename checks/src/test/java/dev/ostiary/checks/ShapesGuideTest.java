package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ostiary.shape.Shapes;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Operators name deviations by the ids of {@code docs/guide/shapes.md}, so it has to have them all. */
@DisplayName("The table of shapes")
class ShapesGuideTest {

    @Test
    @DisplayName("has every id that a deviation may have, and no other")
    void ids() {
        Set<String> told = Document.read("docs/guide/shapes.md").rows().stream()
                .filter(cells -> cells.getFirst().matches("`[A-Z][A-Za-z]+`"))
                .flatMap(cells -> Arrays.stream(cells.get(1).split(", "))
                        .map(member -> cells.getFirst().replace("`", "") + "." + member.replace("`", "")))
                .collect(Collectors.toCollection(TreeSet::new));
        told.add(Shapes.NULL_FOR_ABSENT);
        assertEquals(Shapes.ids(), told);
    }
}
