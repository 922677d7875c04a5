package dev.ostiary.stages;

import dev.ostiary.scan.Glob;
import dev.ostiary.scan.PathSpellings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All protected places, prepared for comparing with what messages spell. */
final class ProtectedPlaces {

    /** How surely a path means a protected place, least first. */
    enum Reach {
        NONE,
        /** It names one by the end of its path or by its directory. */
        NAMED,
        /** It leads there from the root or from home. */
        ANCHORED
    }

    private static final int LONGEST_NAME = 512;

    private final SpelledPath.Roots roots;
    private final Map<String, String> variables;
    private final List<ProtectedPlace> places;
    private final int deepest;
    private final int longestRow;
    // Directories of single files: protected where they are named exactly.
    private final Set<List<String>> directories = new LinkedHashSet<>();
    private final Set<String> lastNames = new HashSet<>();
    private final Set<String> telling = new HashSet<>();
    private final Map<Character, Set<String>> tellingByFirst = new HashMap<>();
    private final Set<String> needles = new HashSet<>();

    /** @param more ends of paths that are protected anywhere, besides those of the files */
    ProtectedPlaces(ProtectedFiles given, Collection<String> more) {
        this.variables = lowerCase(given);
        String home = variables.getOrDefault("home", variables.getOrDefault("userprofile", "/"));
        var noRoots = new SpelledPath.Roots(home, List.of());
        this.roots = new SpelledPath.Roots(home, segments(given.workingDirectory(), noRoots));
        Set<ProtectedPlace> all = new LinkedHashSet<>();
        for (String tree : given.trees()) {
            at(tree).ifPresent(all::add);
        }
        for (String file : given.files()) {
            at(file).ifPresent(all::add);
            addDirectoryOf(segments(file, roots));
        }
        List<String> anywhere = new ArrayList<>(given.anywhere());
        anywhere.addAll(more);
        for (String end : anywhere) {
            List<String> row = segments(end, roots);
            if (!row.isEmpty()) {
                all.add(ProtectedPlace.anywhere(row));
            }
        }
        this.places = List.copyOf(all);
        this.deepest =
                places.stream().mapToInt(place -> place.segments().size()).max().orElse(0);
        this.longestRow =
                places.stream().mapToInt(place -> place.row().size()).max().orElse(0);
        addNames();
    }

    SpelledPath.Roots roots() {
        return roots;
    }

    /** Values of shell variables by their names in lower case. */
    Map<String, String> variables() {
        return variables;
    }

    /** Names of which one stands in every plain spelling of a protected path. */
    Set<String> needles() {
        return needles;
    }

    /** Whether a piece of a pattern could name anything protected: a quick no for most patterns. */
    boolean couldName(String pattern) {
        int from = 0;
        for (int index = 0; index <= pattern.length(); index++) {
            if (index == pattern.length() || pattern.charAt(index) == '/' || pattern.charAt(index) == '\\') {
                if (index > from && index - from <= LONGEST_NAME && standsForAny(pattern.substring(from, index))) {
                    return true;
                }
                from = index + 1;
            }
        }
        return false;
    }

    private boolean standsForAny(String segment) {
        char first = segment.charAt(0);
        boolean open = first == '*' || first == '?' || first == '[';
        if (!ProtectedPlace.hasOwnLetters(segment)) {
            return false;
        }
        for (String name : open ? telling : tellingByFirst.getOrDefault(first, Set.of())) {
            if (Glob.matches(segment, name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a path means a protected place.
     *
     * @param destroys whether what is named would be deleted or moved, with all that it holds
     */
    Reach reach(SpelledPath path, boolean destroys) {
        List<String> resolved = path.resolved(roots);
        if (destroys && places.stream().anyMatch(place -> place.isHeldBy(path, resolved))) {
            return surely(path.absolute());
        }
        if (!couldEnd(resolved)) {
            return Reach.NONE;
        }
        if (covers(path, resolved)) {
            return surely(path.absolute());
        }
        return directories.contains(resolved) ? Reach.NAMED : Reach.NONE;
    }

    /** Whether any segment could be the last one of a place. */
    private boolean couldEnd(List<String> path) {
        for (String segment : path) {
            if (lastNames.contains(segment) || Glob.isPattern(segment)) {
                return true;
            }
        }
        return false;
    }

    /** How surely a path means a place that it leads into. */
    static Reach surely(boolean absolute) {
        return absolute ? Reach.ANCHORED : Reach.NAMED;
    }

    /** Whether a path leads to a protected place or into one. */
    boolean covers(SpelledPath path) {
        return covers(path, path.resolved(roots));
    }

    private boolean covers(SpelledPath path, List<String> resolved) {
        boolean wild = holdsPattern(resolved);
        boolean any = wild && resolved.contains("**");
        for (ProtectedPlace place : places) {
            if (place.covers(path, resolved, wild, any)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsPattern(List<String> path) {
        for (String segment : path) {
            if (Glob.isPattern(segment)) {
                return true;
            }
        }
        return false;
    }

    /** How many segments the longest place has, from the root. */
    int deepest() {
        return deepest;
    }

    /** How many segments the longest end of a path has that is protected anywhere. */
    int longestRow() {
        return longestRow;
    }

    /** Whether a segment is a pattern that could stand for a protected name. */
    boolean isTellingPattern(String segment) {
        return Glob.isPattern(segment) && standsForAny(segment);
    }

    private Optional<ProtectedPlace> at(String path) {
        List<String> segments = segments(path, roots);
        return segments.isEmpty() ? Optional.empty() : Optional.of(ProtectedPlace.at(segments, shared(segments)));
    }

    /** How many segments a path shares with everybody: those of home, or of the project. */
    private int shared(List<String> path) {
        List<String> home = segments(roots.home(), roots);
        if (isPrefix(roots.workingDirectory(), path)) {
            return roots.workingDirectory().size();
        }
        return isPrefix(home, path) ? home.size() : 0;
    }

    private void addDirectoryOf(List<String> file) {
        int depth = file.size() - 1;
        if (depth > 1 && depth > shared(file) && ProtectedPlace.isTelling(file.get(depth - 1))) {
            directories.add(List.copyOf(file.subList(0, depth)));
        }
    }

    private void addNames() {
        for (ProtectedPlace place : places) {
            lastNames.add(place.row().getLast());
            telling.addAll(place.telling());
            // One is enough, since all of them stand in a spelling of the place; the longest is the rarest.
            place.telling().stream()
                    .max(Comparator.comparingInt(String::length))
                    .ifPresent(needles::add);
        }
        for (List<String> directory : directories) {
            lastNames.add(directory.getLast());
            telling.add(directory.getLast());
            needles.add(directory.getLast());
        }
        for (String name : telling) {
            tellingByFirst.computeIfAbsent(name.charAt(0), _ -> new HashSet<>()).add(name);
        }
        // A variable that leads to a protected place stands for its name.
        variables.forEach((name, value) -> {
            if (needles.stream().anyMatch(value::contains)) {
                needles.add(name);
            }
        });
    }

    private static boolean isPrefix(List<String> directory, List<String> path) {
        return directory.size() <= path.size()
                && path.subList(0, directory.size()).equals(directory);
    }

    private static List<String> segments(String path, SpelledPath.Roots roots) {
        return SpelledPath.of(PathSpellings.folded(path), roots)
                .map(spelled -> List.copyOf(spelled.segments()))
                .orElse(List.of());
    }

    private static Map<String, String> lowerCase(ProtectedFiles given) {
        Map<String, String> lower = new HashMap<>();
        lower.put("pwd", slashed(given.workingDirectory()));
        given.variables().forEach((name, value) -> lower.put(PathSpellings.folded(name), slashed(value)));
        lower.putIfAbsent("userprofile", lower.getOrDefault("home", "/"));
        return Map.copyOf(lower);
    }

    private static String slashed(String value) {
        return PathSpellings.folded(value).replace('\\', '/');
    }
}
