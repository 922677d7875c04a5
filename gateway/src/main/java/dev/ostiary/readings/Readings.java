package dev.ostiary.readings;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All ways in which a text may be read, the text itself first: each layer that is undone is looked at again, up to a depth, a number and a
 * size.
 *
 * <p>Does not guarantee that every disguise is undone: only those of {@link Way}, and none that asks for a key.
 */
public final class Readings {

    private static final int DEEPEST = 4;
    private static final int MOST = 32;
    private static final int SPARE = 64 << 10;
    private static final int LARGEST = 8 << 20;

    private final List<Reading> all = new ArrayList<>(1);
    private final Deque<Reading> open = new ArrayDeque<>(1);
    private final Set<String> known = new HashSet<>();
    private final long budget;
    private long used;
    private boolean complete = true;
    private boolean tooDeep;

    private Readings(int size) {
        this.budget = Math.min(4L * size + SPARE, Math.max(LARGEST, 2L * size));
    }

    /** The readings of a text. */
    public static Readings of(String text) {
        var readings = new Readings(text.length());
        Reading same = Reading.same(text);
        readings.all.add(same);
        readings.layers(same);
        while (!readings.open.isEmpty()) {
            readings.layers(readings.open.remove());
        }
        return readings;
    }

    /** The text itself, and what else it may be read as. */
    public List<Reading> all() {
        return List.copyOf(all);
    }

    /** Whether nothing was left undone: else depth, number or size has ended it, and whoever asks should say so. */
    public boolean complete() {
        return complete;
    }

    /** Whether one disguise lies in another, deeper than is undone. */
    public boolean tooDeep() {
        return tooDeep;
    }

    private static int disguises(Reading reading) {
        return (int) reading.ways().stream().filter(Way::disguises).count();
    }

    private void layers(Reading reading) {
        String text = reading.text();
        var suspicion = Suspicion.of(text);
        if (suspicion.unusual()) {
            Folding.of(reading).ifPresent(this::add);
        }
        if (suspicion.escaped()) {
            Unescaping.of(reading).ifPresent(this::add);
        }
        if (suspicion.tagged()) {
            Tags.of(reading).ifPresent(this::add);
        }
        if ((suspicion.tagged() || suspicion.linked()) && !reading.isUnseen()) {
            Aside.each(reading).forEach(this::add);
        }
        if (suspicion.starred()) {
            Emphasis.of(reading).ifPresent(this::add);
        }
        if (suspicion.broken()) {
            Hyphens.of(reading).ifPresent(this::add);
        }
        if (suspicion.spaced()) {
            Gaps.spaced(reading).ifPresent(this::add);
        }
        if (suspicion.quoted()) {
            Gaps.joined(reading).ifPresent(this::add);
        }
        if (suspicion.encoded()) {
            EncodedRuns.each(reading, this::add);
        }
        if (suspicion.runs()) {
            Runs.of(reading).ifPresent(this::add);
        }
        if (!turned(reading)) {
            Ciphers.of(reading, suspicion.words()).forEach(this::add);
        }
    }

    /** What was turned once is not turned again: that would go on for ever. */
    private static boolean turned(Reading reading) {
        return reading.ways().contains(Way.ROT13)
                || reading.ways().contains(Way.REVERSED)
                || reading.ways().contains(Way.LEET);
    }

    /** Whether there is room for more. */
    private boolean add(Reading reading) {
        if (reading.text().isBlank() || !known.add(reading.text())) {
            return true;
        }
        if (reading.layers() > DEEPEST) {
            complete = false;
            tooDeep |= disguises(reading) >= DEEPEST;
            return false;
        }
        if (all.size() == MOST || used + reading.text().length() > budget) {
            complete = false;
            return false;
        }
        used += reading.text().length();
        all.add(reading);
        open.add(reading);
        return true;
    }

    /** What comes of a reading by one layer more. */
    static Reading next(Reading before, String text, List<Way> more, Origin origin) {
        List<Way> ways = new ArrayList<>(before.ways());
        ways.addAll(more);
        return new Reading(text, ways, origin.behind(before.origin()), before.layers() + 1);
    }
}
