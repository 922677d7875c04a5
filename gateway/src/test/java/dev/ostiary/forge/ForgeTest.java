package dev.ostiary.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The forge")
class ForgeTest {

    @Test
    void makesTheSameOfTheSameNumbers() {
        assertEquals(made(7), made(7));
        assertFalse(made(7).equals(made(8)));
    }

    @Test
    void makesNothingOfWhatIsLeftOut() {
        Forge forge = Forge.of(
                family -> !family.equals("goals/money") && !family.startsWith("languages/"), new SplittableRandom(1));
        for (int number = 0; number < 2_000; number++) {
            Forged order = forge.order();
            assertTrue(order.family().startsWith("goals/"), order.family());
            assertFalse(order.family().equals("goals/money"));
        }
    }

    @Test
    void fillsEverySlotAndChoosesOfEveryGroup() {
        for (Forged each : made(3)) {
            if (each.disguise().isEmpty()) {
                assertFalse(each.text().contains("{goal"), each.text());
                assertFalse(each.text().contains("{mail}") || each.text().contains("{url}"), each.text());
                assertFalse(each.text().contains("|)") || each.text().contains("(|"), each.text());
            }
            assertFalse(each.text().isBlank(), each.family());
        }
    }

    @Test
    void usesAllFamilies() {
        Forge forge = Forge.of(_ -> true, new SplittableRandom(5));
        var seen = new TreeSet<String>();
        for (int number = 0; number < 6_000; number++) {
            for (Forged each : List.of(forge.order(), forge.poison(), forge.request())) {
                seen.add(each.family());
                if (!each.carrier().isEmpty()) {
                    seen.add(each.carrier());
                }
            }
        }
        assertEquals(new TreeSet<>(Forge.families()), seen);
    }

    @Test
    void putsASentenceIntoATextAndCutsNoWord() {
        Forge forge = Forge.of(_ -> true, new SplittableRandom(2));
        for (int number = 0; number < 200; number++) {
            String inside = forge.inside("one two three", "HERE");
            assertEquals(
                    List.of("HERE", "one", "three", "two"),
                    inside.lines()
                            .flatMap(line -> List.of(line.strip().split(" +", -1)).stream())
                            .filter(word -> !word.isEmpty())
                            .sorted()
                            .toList());
        }
    }

    @Test
    void knowsHarmlessPhrasesByName() {
        assertTrue(Forge.harmless().stream().allMatch(Forge::isHarmless));
        assertTrue(Forge.families().stream().noneMatch(Forge::isHarmless));
    }

    private static List<Forged> made(long seed) {
        Forge forge = Forge.of(_ -> true, new SplittableRandom(seed));
        return IntStream.range(0, 400)
                .mapToObj(number -> switch (number % 4) {
                    case 0 -> forge.order();
                    case 1 -> forge.poison();
                    case 2 -> forge.request();
                    default -> forge.harmless(Forge.Harmless.values()[number / 4 % 3]);
                })
                .toList();
    }
}
