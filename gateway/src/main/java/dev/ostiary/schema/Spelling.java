package dev.ostiary.schema;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds the name that was meant. */
final class Spelling {

    static final String NOTHING = "nothing: the schema allows no member of this name";

    private static final int LONGEST = 48;
    private static final int MOST = 100;

    private Spelling() {}

    /** What to expect instead of a member that the schema does not allow. Suggests names of the schema only. */
    static String expected(String name, Collection<String> known, JsonNode object) {
        return meant(name, known, object)
                .map(each -> NOTHING + "; did you mean " + Wording.name(each) + "?")
                .orElse(NOTHING);
    }

    /** The closest of the names that are not there yet, if it is close. */
    static Optional<String> meant(String name, Collection<String> known, JsonNode object) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        String bare = bare(name);
        int closest = Math.min(2, name.length() / 3) + 1;
        Optional<String> meant = Optional.empty();
        for (String each : known.stream().limit(MOST).toList()) {
            if (each.length() > LONGEST || object.has(each)) {
                continue;
            }
            int distance = bare(each).equals(bare) ? 0 : distance(name, each);
            if (distance < closest) {
                closest = distance;
                meant = Optional.of(each);
            }
        }
        return meant;
    }

    private static String bare(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** How many letters have to be put in, taken out, changed or swapped with the next (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                table[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, table);
            }
        }
        return table[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] table) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(table[i - 1][j - 1] + change, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
        boolean isSwapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return isSwapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
    }
}
