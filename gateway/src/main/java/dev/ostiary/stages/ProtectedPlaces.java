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
    // Directories of single files: protected where they are named exactly.
    private final Set<List<String>> directories = new LinkedHashSet<>();
    private final Set<String> lastNames = new HashSet<>();
    private final Set<String> telling = new HashSet<>();
    private final Map<Character, Set<String>> tellingByFirst = new HashMap<>();
    private final Set<String> needles = new HashSet<>();

    /** @param more ends of paths that are protected anywhere, besides those of the files */
    ProtectedPlaces(final ProtectedFiles given, final Collection<String> more) {
        this.variables = lowerCase(given);
        final String home = variables.getOrDefault("home", variables.getOrDefault("userprofile", "/"));
        final var noRoots = new SpelledPath.Roots(home, List.of());
        this.roots = new SpelledPath.Roots(home, segments(given.workingDirectory(), noRoots));
        final Set<ProtectedPlace> all = new LinkedHashSet<>();
        for (final String tree : given.trees()) {
            at(tree).ifPresent(all::add);
        }
        for (final String file : given.files()) {
            at(file).ifPresent(all::add);
            addDirectoryOf(segments(file, roots));
        }
        final List<String> anywhere = new ArrayList<>(given.anywhere());
        anywhere.addAll(more);
        for (final String end : anywhere) {
            final List<String> row = segments(end, roots);
            if (!row.isEmpty()) {
                all.add(ProtectedPlace.anywhere(row));
            }
        }
        this.places = List.copyOf(all);
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
    boolean couldName(final String pattern) {
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

    private boolean standsForAny(final String segment) {
        final char first = segment.charAt(0);
        final boolean open = first == '*' || first == '?' || first == '[';
        if (!ProtectedPlace.hasOwnLetters(segment)) {
            return false;
        }
        for (final String name : open ? telling : tellingByFirst.getOrDefault(first, Set.of())) {
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
    Reach reach(final SpelledPath path, final boolean destroys) {
        final List<String> resolved = path.resolved(roots);
        if (destroys && places.stream().anyMatch(place -> place.isHeldBy(path, resolved))) {
            return path.absolute() ? Reach.ANCHORED : Reach.NAMED;
        }
        if (resolved.stream().noneMatch(segment -> lastNames.contains(segment) || Glob.isPattern(segment))) {
            return Reach.NONE;
        }
        if (places.stream().anyMatch(place -> place.covers(path, resolved))) {
            return path.absolute() ? Reach.ANCHORED : Reach.NAMED;
        }
        return directories.contains(resolved) ? Reach.NAMED : Reach.NONE;
    }

    private Optional<ProtectedPlace> at(final String path) {
        final List<String> segments = segments(path, roots);
        return segments.isEmpty() ? Optional.empty() : Optional.of(ProtectedPlace.at(segments, shared(segments)));
    }

    /** How many segments a path shares with everybody: those of home, or of the project. */
    private int shared(final List<String> path) {
        final List<String> home = segments(roots.home(), roots);
        if (isPrefix(roots.workingDirectory(), path)) {
            return roots.workingDirectory().size();
        }
        return isPrefix(home, path) ? home.size() : 0;
    }

    private void addDirectoryOf(final List<String> file) {
        final int depth = file.size() - 1;
        if (depth > 1 && depth > shared(file) && ProtectedPlace.isTelling(file.get(depth - 1))) {
            directories.add(List.copyOf(file.subList(0, depth)));
        }
    }

    private void addNames() {
        for (final ProtectedPlace place : places) {
            lastNames.add(place.row().getLast());
            telling.addAll(place.telling());
            // One is enough, since all of them stand in a spelling of the place; the longest is the rarest.
            place.telling().stream()
                    .max(Comparator.comparingInt(String::length))
                    .ifPresent(needles::add);
        }
        for (final List<String> directory : directories) {
            lastNames.add(directory.getLast());
            telling.add(directory.getLast());
            needles.add(directory.getLast());
        }
        for (final String name : telling) {
            tellingByFirst.computeIfAbsent(name.charAt(0), _ -> new HashSet<>()).add(name);
        }
        // A variable that leads to a protected place stands for its name.
        variables.forEach((name, value) -> {
            if (needles.stream().anyMatch(value::contains)) {
                needles.add(name);
            }
        });
    }

    private static boolean isPrefix(final List<String> directory, final List<String> path) {
        return directory.size() <= path.size()
                && path.subList(0, directory.size()).equals(directory);
    }

    private static List<String> segments(final String path, final SpelledPath.Roots roots) {
        return SpelledPath.of(PathSpellings.folded(path), roots)
                .map(spelled -> List.copyOf(spelled.segments()))
                .orElse(List.of());
    }

    private static Map<String, String> lowerCase(final ProtectedFiles given) {
        final Map<String, String> lower = new HashMap<>();
        lower.put("pwd", slashed(given.workingDirectory()));
        given.variables().forEach((name, value) -> lower.put(PathSpellings.folded(name), slashed(value)));
        lower.putIfAbsent("userprofile", lower.getOrDefault("home", "/"));
        return Map.copyOf(lower);
    }

    private static String slashed(final String value) {
        return PathSpellings.folded(value).replace('\\', '/');
    }
}
