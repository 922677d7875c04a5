package dev.ostiary.eval;

import dev.ostiary.learned.Taught;
import dev.ostiary.words.Subject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says what a model was taught and how well it does. */
final class ModelCard {
    private ModelCard() {}

    static String of(List<Exhibit> all, List<Tried> tried, Map<Subject, Taught> taught, byte[] model, long seed) {
        var out = new StringBuilder();
        taught.forEach((subject, each) -> {
            int high = each.high();
            out.append(subject + " places " + each.size() + " low " + each.low() + " high " + high + "\n");
            Map<String, long[]> rows = new TreeMap<>();
            for (Tried t : tried) {
                if (t.subject() == subject) {
                    for (String g : List.of((t.attack() ? "attack " : "benign ") + (t.made() ? "made ALL" : t.group()), t.made() ? "made " + t.group() : "", (t.attack() ? "attack " : "benign ")+t.kind())) {
                    if (g.isEmpty()) continue;
                    long[] r = rows.computeIfAbsent(g, k -> new long[5]);
                    r[0]++;
                    boolean m = t.points() >= high;
                    if (t.byRules()) r[1]++;
                    if (m) r[2]++;
                    if (m || t.byRules()) r[3]++;
                    if (t.points() >= each.low()) r[4]++;
                    }
                }
            }
            rows.forEach((g, r) -> out.append(String.format("  %-40s n %5d rules %5.1f model %5.1f union %5.1f low %5.1f (%d %d %d)%n", g, r[0], 100.0 * r[1] / r[0], 100.0 * r[2] / r[0], 100.0 * r[3] / r[0], 100.0*r[4]/r[0], r[1], r[2], r[3])));
        });
        return out.toString();
    }
}
