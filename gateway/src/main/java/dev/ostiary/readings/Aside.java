package dev.ostiary.readings;

import dev.ostiary.markup.Markup;
import dev.ostiary.markup.Unshown;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The words of a page or of Markdown that nobody sees who looks at it, read apart: those that are kept out of sight, and those that
 * stand in comments, titles, descriptions and templates.
 */
final class Aside {

    private Aside() {}

    /** Both readings, where there are such words. */
    static List<Reading> each(Reading before) {
        List<Unshown> unshown = Markup.unshown(before.text());
        if (unshown.isEmpty()) {
            return List.of();
        }
        return Stream.of(of(before, unshown, true), of(before, unshown, false))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Reading> of(Reading before, List<Unshown> unshown, boolean kept) {
        String text = before.text();
        var made = new Rewriting(text);
        int behind = 0;
        for (Unshown piece : unshown) {
            // What stands in another piece has been read with it.
            if (piece.isKept() == kept && piece.to() > behind) {
                words(text, Math.max(behind, piece.from()), piece.to(), made);
                behind = piece.to();
            }
        }
        return made.reading(before, kept ? Way.UNSHOWN : Way.ASIDE);
    }

    /** Without tags, and as a paragraph of its own. */
    private static void words(String text, int from, int to, Rewriting made) {
        int at = from;
        while (at < to) {
            int end = Math.min(to, Tags.end(text, at));
            if (end > at) {
                made.put(' ', at);
                at = end;
            } else {
                made.keep(at);
                at++;
            }
        }
        made.put('\n', to - 1);
        made.put('\n', to - 1);
    }
}
