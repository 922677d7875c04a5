package dev.ostiary.stages;

import dev.ostiary.scan.Glob;
import java.util.List;
import java.util.Set;

/**
 * One protected file or directory with everything below it, prepared for comparing.
 *
 * @param segments the whole path from the root; empty where the place is protected anywhere
 * @param row what of it, in a row, means this place wherever it stands
 * @param telling the names in it that few other things have
 */
record ProtectedPlace(List<String> segments, List<String> row, List<String> telling) {

    // Names that many programs and people share: they say nothing of the place.
    private static final Set<String> COMMON = Set.of(
            ".config",
            ".local",
            "appdata",
            "application support",
            "config",
            "config.json",
            "config.toml",
            "config.yaml",
            "data",
            "documents",
            "etc",
            "globalstorage",
            "home",
            "library",
            "local",
            "machine",
            "mcp",
            "opt",
            "profiles",
            "roaming",
            "root",
            "settings",
            "settings.json",
            "settings.local.json",
            "share",
            "srv",
            "state",
            "tmp",
            "user",
            "users",
            "var");

    // A shorter name is a word of its own too often.
    private static final int DISTINCT_NAME = 6;

    // Below this share of its own letters, a lone pattern is rather a search.
    private static final double OWN_LETTERS = 0.6;

    /** A place that is protected below any directory. */
    static ProtectedPlace anywhere(List<String> row) {
        return new ProtectedPlace(List.of(), row, telling(row, row));
    }

    /**
     * A place with a whole path. Where a path's end says enough, the end is protected anywhere: nobody
     * knows from where a server starts.
     *
     * @param shared how many segments it begins with that belong to everybody: home, or the project
     */
    static ProtectedPlace at(List<String> segments, int shared) {
        List<String> own = segments.subList(Math.min(shared, segments.size() - 1), segments.size());
        int from = Math.max(segments.size() - 2, 0);
        while (from > shared
                && segments.subList(from, segments.size()).stream().noneMatch(ProtectedPlace::isDistinct)) {
            from--;
        }
        List<String> row = List.copyOf(segments.subList(from, segments.size()));
        return new ProtectedPlace(segments, row, telling(row, own));
    }

    /** Whether a name belongs to few things, so that a path may be known by it. */
    static boolean isTelling(String name) {
        return !COMMON.contains(name);
    }

    /**
     * Whether a path means this place or something below it.
     *
     * @param wild whether any of its segments is a pattern
     * @param any whether one of those that are resolved stands for any number of others
     */
    boolean covers(SpelledPath path, List<String> resolved, boolean wild, boolean any) {
        return !segments.isEmpty() && coversWhole(path, resolved, wild, any) || coversRow(path.segments(), wild, any);
    }

    /** Whether what is deleted or moved holds this place. */
    boolean isHeldBy(SpelledPath path, List<String> resolved) {
        if (!segments.isEmpty()) {
            return resolved.size() <= segments.size() && Glob.couldBe(resolved, segments.subList(0, resolved.size()));
        }
        // Deleting or moving .vscode takes .vscode/mcp.json with it.
        List<String> own = path.segments();
        for (int length = 1; length < row.size() && length <= own.size(); length++) {
            if (own.subList(own.size() - length, own.size()).equals(row.subList(0, length))) {
                return true;
            }
        }
        return false;
    }

    private boolean coversWhole(SpelledPath path, List<String> resolved, boolean wild, boolean any) {
        if (resolved.size() >= segments.size()) {
            if (stands(resolved, 0, segments)) {
                return true;
            }
            if (wild && couldStand(resolved, 0, segments, any) && isNamedBy(path.segments(), path.absolute())) {
                return true;
            }
        }
        return any && Glob.couldBe(resolved, segments) && isNamedBy(path.segments(), path.absolute());
    }

    private boolean coversRow(List<String> own, boolean wild, boolean any) {
        for (int from = 0; from + row.size() <= own.size(); from++) {
            if (stands(own, from, row)
                    || wild
                            && couldStand(own, from, row, any)
                            && isNamedBy(own.subList(from, from + row.size()), false)) {
                return true;
            }
        }
        return false;
    }

    /** Whether names stand in a path from an index on. The last of them is the rarest. */
    private static boolean stands(List<String> path, int from, List<String> names) {
        for (int at = names.size() - 1; at >= 0; at--) {
            if (!path.get(from + at).equals(names.get(at))) {
                return false;
            }
        }
        return true;
    }

    /** Whether as many segments of a path could stand for names. */
    private static boolean couldStand(List<String> path, int from, List<String> names, boolean any) {
        if (any) {
            return Glob.couldBe(path.subList(from, from + names.size()), names);
        }
        for (int at = names.size() - 1; at >= 0; at--) {
            if (!Glob.couldBe(path.get(from + at), names.get(at))) {
                return false;
            }
        }
        return true;
    }

    /**
     * A pattern means this place where its pieces stand for telling names: any for a path from the root,
     * else two of them, or one with most of the name's letters.
     */
    private boolean isNamedBy(List<String> own, boolean absolute) {
        int named = 0;
        for (String segment : own) {
            for (String name : telling) {
                if (names(segment, name)) {
                    named++;
                    if (absolute || named > 1 || hasLettersOf(segment, name)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether a segment stands for a name and has letters or digits of its own, not only an ending. */
    static boolean names(String segment, String name) {
        return Glob.matches(segment, name) && hasOwnLetters(segment);
    }

    /** Whether a segment is more than stars and an ending. */
    static boolean hasOwnLetters(String segment) {
        return Glob.hasLetterOrDigit(stem(segment));
    }

    private static boolean hasLettersOf(String pattern, String name) {
        return Glob.literals(pattern).length() >= OWN_LETTERS * name.length();
    }

    private static List<String> telling(List<String> row, List<String> own) {
        List<String> telling = row.stream()
                .filter(own::contains)
                .filter(ProtectedPlace::isTelling)
                .toList();
        return telling.isEmpty() ? List.of(row.getLast()) : telling;
    }

    private static boolean isDistinct(String name) {
        return isTelling(name) && (name.startsWith(".") || name.length() >= DISTINCT_NAME);
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
