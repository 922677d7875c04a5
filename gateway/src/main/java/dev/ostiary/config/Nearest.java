package dev.ostiary.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a person probably meant. */
final class Nearest {

    private Nearest() {}

    /**
     * The known name closest to what was written, when it is close: at most a third of its letters
     * inserted, left out, changed or swapped (optimal string alignment distance).
     */
    static Optional<String> to(String written, Collection<String> known) {
        var lower = written.toLowerCase(Locale.ROOT).replace('_', '-');
        return known.stream()
                .filter(name -> distance(lower, name.toLowerCase(Locale.ROOT)) <= allowed(name))
                .min(Comparator.comparingInt((String name) -> distance(lower, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A sentence part to put after a fault: the name meant, or all that may stand there. */
    static String hint(String written, Collection<String> known) {
        return to(written, known)
                .map(name -> "Did you mean \"" + name + "\"")
                .orElseGet(() -> known.isEmpty()
                        ? "Remove it"
                        : "Known here: "
                                + String.join(", ", known.stream().sorted().toList()));
    }

    private static int allowed(String name) {
        return Math.max(1, name.length() / 3);
    }

    private static int distance(String left, String right) {
        if (Math.abs(left.length() - right.length()) > allowed(right)) {
            return Integer.MAX_VALUE;
        }
        var rows = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, left, right, i, j);
            }
        }
        return rows[left.length()][right.length()];
    }

    private static int step(int[][] rows, String left, String right, int i, int j) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int best = Math.min(rows[i - 1][j - 1] + change, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
    }
}
