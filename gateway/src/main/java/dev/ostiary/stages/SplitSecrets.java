package dev.ostiary.stages;

import dev.ostiary.detect.Pointer;
import dev.ostiary.leaks.Leak;
import dev.ostiary.leaks.Leaks;
import dev.ostiary.leaks.Masking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for credentials and canaries that were cut in two, or more, and of which each of several texts that follow each other in a message
 * holds a part.
 *
 * <p>Takes time linear in the texts: of long ones the ends count, of many short ones each counts twice.
 *
 * <p>Does not guarantee: that parts are seen that together have less than 16 characters or no digit, unless the first ends with a
 * colon or the like; that parts are seen that stand in another order, with other texts between them, or inside of a document in a
 * text; personal data, since numbers that follow each other often look like it.
 */
final class SplitSecrets {

    /** How much of a text may belong to what it shares with the next, in UTF-16 units. */
    static final int REACH = 512;

    // What says what a block is stands between its text and the next, and nobody reads it along.
    private static final Set<String> LABELS = Set.of("type", "mimeType", "role");
    private static final int LONGEST_RUN = 8 * REACH;

    /**
     * Where a part of it stands.
     *
     * @param leaf the number of the text
     */
    record Part(int leaf, int from, int to) {

        private boolean meets(Part next) {
            return leaf == next.leaf && next.from < to;
        }

        private Part with(Part next) {
            return new Part(leaf, from, Math.max(to, next.to));
        }
    }

    /** What was found, and in which parts. */
    record Split(Leak leak, List<Part> parts) {}

    private final Leaks leaks;
    private final List<TextLeaves.Leaf> leaves;
    private final List<Part> run = new ArrayList<>();
    private final List<Split> found = new ArrayList<>(0);
    private final Set<Part> known = new HashSet<>();
    // What was planted may be anything, so that no seam can be passed over.
    private final boolean everything;
    private final Seam seam = new Seam();
    private int length;

    private SplitSecrets(Leaks leaks, List<TextLeaves.Leaf> leaves) {
        this.leaks = leaks;
        this.leaves = leaves;
        this.everything = leaks.looksForPlanted();
    }

    static List<Split> in(List<TextLeaves.Leaf> leaves, Leaks leaks) {
        if (leaves.size() < 2) {
            return List.of();
        }
        var split = new SplitSecrets(leaks, leaves);
        for (int leaf = 0; leaf < leaves.size(); leaf++) {
            if (!leaves.get(leaf).text().isEmpty() && !isLabel(leaves.get(leaf).at())) {
                split.take(leaf);
            }
        }
        split.look();
        return split.found;
    }

    private static boolean isLabel(Pointer at) {
        return at instanceof Pointer.Below(Pointer _, String name) && LABELS.contains(name);
    }

    /** The texts without the parts, by number; those without parts are the same. */
    static List<String> hidden(List<TextLeaves.Leaf> leaves, List<Split> splits) {
        List<String> texts =
                new ArrayList<>(leaves.stream().map(TextLeaves.Leaf::text).toList());
        // From the end on, so that the places before stay right.
        for (Part part : apart(splits).reversed()) {
            texts.set(part.leaf(), Masking.hide(texts.get(part.leaf()), part.from(), part.to()));
        }
        return texts;
    }

    /** All parts in their order, those that overlap as one. */
    private static List<Part> apart(List<Split> splits) {
        List<Part> parts = new ArrayList<>();
        splits.stream()
                .flatMap(split -> split.parts().stream())
                .sorted(Comparator.comparingInt(Part::leaf).thenComparingInt(Part::from))
                .forEach(part -> {
                    if (parts.isEmpty() || !parts.getLast().meets(part)) {
                        parts.add(part);
                    } else {
                        parts.set(parts.size() - 1, parts.getLast().with(part));
                    }
                });
        return parts;
    }

    /** Where the last part stands: with it, it is whole. */
    static Pointer place(List<TextLeaves.Leaf> leaves, Split split) {
        return leaves.get(split.parts().getLast().leaf()).at();
    }

    private void take(int leaf) {
        String text = leaves.get(leaf).text();
        if (!everything && !seam.goesOn(text)) {
            look();
            begin();
            seam.begin();
        }
        seam.take(text);
        int size = text.length();
        boolean whole = size <= 2 * REACH;
        add(new Part(leaf, 0, whole ? size : REACH));
        if (!whole) {
            look();
            begin();
            add(new Part(leaf, size - REACH, size));
        } else if (length > LONGEST_RUN) {
            look();
            keepEnd();
        }
    }

    private void add(Part part) {
        if (part.to() > part.from()) {
            run.add(part);
            length += part.to() - part.from();
        }
    }

    private void begin() {
        run.clear();
        length = 0;
    }

    private void keepEnd() {
        int from = run.size();
        int kept = 0;
        while (from > 0 && kept < REACH) {
            from--;
            kept += run.get(from).to() - run.get(from).from();
        }
        // One part is no progress if it is all that there was.
        List<Part> end = List.copyOf(run.subList(from, run.size()));
        begin();
        end.forEach(this::add);
    }

    private void look() {
        if (run.size() < 2 || !everything && !seam.isWorthLooking()) {
            return;
        }
        List<String> texts = run.stream()
                .map(part -> leaves.get(part.leaf()).text().substring(part.from(), part.to()))
                .toList();
        if (leaks.plain(String.join("", texts))) {
            return;
        }
        for (Leak leak : leaks.lookAcross(texts)) {
            if (leak.rule().equals(Leak.CREDENTIAL) && SecretTexts.counts(leak)) {
                keep(leak);
            }
        }
    }

    private void keep(Leak leak) {
        List<Part> parts = new ArrayList<>(2);
        int at = 0;
        for (Part part : run) {
            int size = part.to() - part.from();
            int from = Math.max(leak.from(), at);
            int to = Math.min(leak.to(), at + size);
            if (from < to) {
                parts.add(new Part(part.leaf(), part.from() + from - at, part.from() + to - at));
            }
            at += size;
        }
        if (parts.size() > 1 && known.add(parts.getFirst())) {
            found.add(new Split(leak, parts));
        }
    }
}
