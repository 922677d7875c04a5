package dev.ostiary.probe;

import dev.ostiary.stages.Scenarios;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Measures on the project's own cases: other spellings of the attacks by family, harmless values by what a field is for. */
final class OwnRates {

    private static final int ROUNDS = 40;
    private static final JsonNode CASES = Scenarios.of("probes.yaml");

    private OwnRates() {}

    static void print() {
        System.out.println("own attacks, as a name: spellings that the rules were written with | held back");
        CASES.path("attacks").properties().forEach(family -> {
            var probe = Probe.valueOf(family.getKey().toUpperCase(Locale.ROOT));
            List<String> attacks = new ArrayList<>();
            family.getValue().forEach(list -> list.forEach(text -> attacks.add(text.asString())));
            var known = new Mutations(new SplittableRandom(11));
            var held = new HeldMutations(new SplittableRandom(11));
            Rate seen = Rate.NONE;
            Rate seenHeld = Rate.NONE;
            for (String attack : attacks) {
                for (int round = 0; round < ROUNDS; round++) {
                    seen = seen.and(isAttack(known.of(attack, probe), FieldKind.NAME));
                    seenHeld = seenHeld.and(isAttack(held.of(attack, probe), FieldKind.NAME));
                }
            }
            System.out.printf("  %-10s %-32s | %s%n", family.getKey(), seen, seenHeld);
        });
        System.out.println("own harmless values, by what the field is for: refused in balanced | in strict");
        Map<String, Rate[]> rates = new TreeMap<>();
        CASES.path("benign")
                .forEach(group -> group.properties()
                        .forEach(kind -> kind.getValue().forEach(text -> {
                            var found = ProbeScan.look(
                                    text.asString(),
                                    FieldKind.valueOf(kind.getKey().toUpperCase(Locale.ROOT)));
                            Rate[] before = rates.getOrDefault(kind.getKey(), new Rate[] {Rate.NONE, Rate.NONE});
                            boolean attack = found.stream().anyMatch(ProbeScan.Found::attack);
                            rates.put(
                                    kind.getKey(), new Rate[] {before[0].and(attack), before[1].and(!found.isEmpty())});
                        })));
        rates.forEach((kind, two) -> System.out.printf("  %-10s %-32s | %s%n", kind, two[0], two[1]));
    }

    private static boolean isAttack(String text, FieldKind kind) {
        return ProbeScan.look(text, kind).stream().anyMatch(ProbeScan.Found::attack);
    }
}
