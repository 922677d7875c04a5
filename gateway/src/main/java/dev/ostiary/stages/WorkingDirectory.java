package dev.ostiary.stages;

import java.util.ArrayList;
import java.util.List;

/**
 * A directory that a message names, below which the relative paths of the same message may lie.
 *
 * <p>A message may name a deep one and thousands of paths. So the directory is read once, and of a deep one only that is compared
 * for each path which can make a difference: where it begins, where it ends, and the patterns between that could stand for anything.
 */
final class WorkingDirectory {

    // Shorter ones may end within a scheme or a drive; putting them before a path costs nothing.
    private static final int SHORT = 16;
    // In /proc what is followed stands in the first three segments.
    private static final int FOLLOWED = 3;

    private static final String ANY = "**";
    // Two names that a pattern could stand for say as much as more of them.
    private static final int ENOUGH = 2;

    private final String spelled;
    private final ProtectedPlaces places;
    private final List<String> segments;
    private final boolean absolute;
    private final boolean anchored;
    private final int begin;
    private final int end;
    private final int firstAny;
    private final List<Integer> telling;
    private final int covered;

    /** @param spelled in lower case, at most as long as paths are */
    WorkingDirectory(String spelled, ProtectedPlaces places) {
        this.spelled = spelled;
        this.places = places;
        String path = SpelledPath.plain(spelled.stripLeading() + "/", places.roots());
        this.segments = SpelledPath.walked(path, places.roots());
        this.absolute = path.startsWith("/");
        this.anchored = SpelledPath.isAnchored(path);
        this.begin = places.deepest();
        this.end = places.longestRow();
        this.firstAny = firstAny();
        this.telling = telling();
        this.covered = covered();
    }

    boolean isSpelled(String directory) {
        return spelled.equals(directory);
    }

    /** Whether a relative path means a protected place if it begins here. */
    ProtectedPlaces.Reach reach(String word, boolean destroys) {
        if (spelled.length() <= SHORT) {
            return SpelledPath.of(spelled + "/" + word, places.roots())
                    .map(path -> places.reach(path, destroys))
                    .orElse(ProtectedPlaces.Reach.NONE);
        }
        int left = segments.size();
        List<String> own = new ArrayList<>();
        for (String each : word.stripTrailing().replace('\\', '/').split("/", -1)) {
            if (!each.equals("..")) {
                String name = SpelledPath.trimmed(each);
                if (SpelledPath.counts(name)) {
                    own.add(name);
                }
            } else if (!own.isEmpty()) {
                own.removeLast();
            } else if (left > FOLLOWED) {
                left--;
            } else {
                return followed(word, destroys);
            }
        }
        if (left < FOLLOWED) {
            return followed(word, destroys);
        }
        if (left >= covered) {
            return ProtectedPlaces.surely(absolute);
        }
        List<String> all = essence(left);
        all.addAll(own);
        return places.reach(new SpelledPath(all, absolute), destroys);
    }

    /** Step by step, where what is passed on the way decides. */
    private ProtectedPlaces.Reach followed(String word, boolean destroys) {
        List<String> all = new ArrayList<>(segments);
        for (String each : word.stripTrailing().replace('\\', '/').split("/", -1)) {
            SpelledPath.walk(each, all, absolute, places.roots());
        }
        return all.isEmpty() && !anchored
                ? ProtectedPlaces.Reach.NONE
                : places.reach(new SpelledPath(all, absolute), destroys);
    }

    /** What decides of the first segments: no place is as deep, so that between only patterns could stand for one. */
    private List<String> essence(int length) {
        if (length <= begin + end) {
            return new ArrayList<>(segments.subList(0, length));
        }
        List<String> all = new ArrayList<>(segments.subList(0, begin));
        // Where anything may stand between, what is left out may too.
        boolean any = firstAny < length - end;
        if (any) {
            all.add(ANY);
        }
        for (int at : telling) {
            if (at < length - end) {
                all.add(segments.get(at));
                if (any) {
                    all.add(ANY);
                }
            }
        }
        all.addAll(segments.subList(length - end, length));
        return all;
    }

    /** The first segment between that stands for any number of others. */
    private int firstAny() {
        int at = segments.size() > begin
                ? segments.subList(begin, segments.size()).indexOf(ANY)
                : -1;
        return at < 0 ? Integer.MAX_VALUE : begin + at;
    }

    /** The first patterns between for a protected name. */
    private List<Integer> telling() {
        List<Integer> found = new ArrayList<>(ENOUGH);
        for (int at = begin; at < segments.size() && found.size() < ENOUGH; at++) {
            if (places.isTellingPattern(segments.get(at))) {
                found.add(at);
            }
        }
        return List.copyOf(found);
    }

    /** With how many of its segments a deep directory lies in a protected place, whatever follows. */
    private int covered() {
        if (segments.size() <= begin + end || !places.covers(new SpelledPath(segments, absolute))) {
            return Integer.MAX_VALUE;
        }
        int not = 0;
        int yes = segments.size();
        while (not + 1 < yes) {
            int middle = (not + yes) / 2;
            if (places.covers(new SpelledPath(segments.subList(0, middle), absolute))) {
                yes = middle;
            } else {
                not = middle;
            }
        }
        return yes;
    }
}
