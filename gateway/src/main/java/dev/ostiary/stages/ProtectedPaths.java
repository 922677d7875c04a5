package dev.ostiary.stages;

import dev.ostiary.scan.Glob;
import dev.ostiary.scan.PathSpellings;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The protected files, prepared for comparing with what messages spell. */
final class ProtectedPaths {

    /** How surely a path means a protected file, least first. */
    enum Reach {
        NONE,
        /** It names one by the end of its path or by its directory. */
        NAMED,
        /** It leads there from the root or from home. */
        ANCHORED
    }

    // Names that many programs share: alone they say nothing.
    private static final Set<String> COMMON_NAMES =
            Set.of("config", "settings", "settings.local", "user", "globalstorage");

    // Below this share of its own letters, a lone pattern is rather a search.
    private static final double OWN_LETTERS = 0.6;

    private static final int MOST_SEGMENTS = 256;

    private final SpelledPath.Roots roots;
    private final Map<String, String> variables;
    private final Set<List<String>> files = new LinkedHashSet<>();
    private final Set<List<String>> trees = new LinkedHashSet<>();
    private final Set<List<String>> directories = new LinkedHashSet<>();
    private final Set<List<String>> ends = new LinkedHashSet<>();
    private final Set<String> lastNames = new HashSet<>();
    private final Set<String> patternNames = new HashSet<>();
    private final Set<String> needles = new HashSet<>();

    /** @param more ends of paths that are protected anywhere, besides those of the files */
    ProtectedPaths(final ProtectedFiles protectedFiles, final Collection<String> more) {
        this.variables = lowerCase(protectedFiles);
        final String home = variables.getOrDefault("home", variables.getOrDefault("userprofile", "/"));
        final var noRoots = new SpelledPath.Roots(home, List.of());
        this.roots = new SpelledPath.Roots(home, segments(protectedFiles.workingDirectory(), noRoots));
        protectedFiles.trees().forEach(tree -> trees.add(segments(tree, roots)));
        protectedFiles.files().forEach(file -> addFile(segments(file, roots)));
        protectedFiles.anywhere().forEach(end -> ends.add(segments(end, roots)));
        more.forEach(end -> ends.add(segments(end, roots)));
        trees.removeIf(List::isEmpty);
        ends.removeIf(List::isEmpty);
        addNames();
    }

    SpelledPath.Roots roots() {
        return roots;
    }

    /** Values of shell variables by their names in lower case. */
    Map<String, String> variables() {
        return variables;
    }

    /** Names, or the beginnings of names, of which one stands in every plain spelling of a protected path. */
    Set<String> needles() {
        return needles;
    }

    /** Whether a piece of a pattern could name anything protected: a quick no for most patterns. */
    boolean couldName(final String pattern) {
        for (final String segment : pattern.split("[/\\\\]", MOST_SEGMENTS)) {
            for (final String name : patternNames) {
                if (Glob.matches(segment, name) && names(segment, name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Whether a path means a protected file.
     *
     * @param destroys whether what is named would be deleted or moved, with all that it holds
     */
    Reach reach(final SpelledPath path, final boolean destroys) {
        final List<String> resolved = path.resolved(roots);
        final Reach sure = path.absolute() ? Reach.ANCHORED : Reach.NAMED;
        if (reachesTree(path, resolved) || destroys && destroysAny(path, resolved)) {
            return sure;
        }
        if (!couldEnd(resolved)) {
            return Reach.NONE;
        }
        if (files.stream().anyMatch(file -> means(path, resolved, file))
                || ends.stream().anyMatch(end -> endsWith(path, end))) {
            return sure;
        }
        return directories.stream().anyMatch(directory -> means(path, resolved, directory)) ? Reach.NAMED : Reach.NONE;
    }

    private boolean reachesTree(final SpelledPath path, final List<String> resolved) {
        for (final List<String> tree : trees) {
            if (within(path, resolved, tree)) {
                return true;
            }
        }
        return false;
    }

    private boolean destroysAny(final SpelledPath path, final List<String> resolved) {
        return files.stream().anyMatch(file -> holds(resolved, file))
                || trees.stream().anyMatch(tree -> holds(resolved, tree))
                || ends.stream().anyMatch(end -> holdsEnd(path, end));
    }

    /** Most words end in a name that nothing protected has. */
    private boolean couldEnd(final List<String> resolved) {
        return !resolved.isEmpty() && (lastNames.contains(resolved.getLast()) || Glob.isPattern(resolved.getLast()));
    }

    private void addFile(final List<String> file) {
        if (file.isEmpty()) {
            return;
        }
        files.add(file);
        if (file.size() > 1) {
            ends.add(List.copyOf(file.subList(file.size() - 2, file.size())));
        }
        final List<String> parent = List.copyOf(file.subList(0, file.size() - 1));
        // Home and the project are everybody's; a client's own directory is not.
        if (parent.size() > 1
                && !isCommon(parent.getLast())
                && !isPrefix(parent, homeSegments())
                && !isPrefix(parent, roots.workingDirectory())) {
            directories.add(parent);
        }
    }

    private void addNames() {
        files.forEach(this::addNames);
        ends.forEach(this::addNames);
        directories.forEach(this::addNames);
        trees.forEach(this::addNames);
        // A variable that leads to a protected place stands for its name.
        variables.forEach((name, value) -> {
            if (needles.stream().anyMatch(value::contains)) {
                needles.add(name);
            }
        });
    }

    private void addNames(final List<String> path) {
        final String last = path.getLast();
        lastNames.add(last);
        final boolean telling = !isCommon(last) || path.size() == 1;
        final String name = telling ? last : path.get(path.size() - 2);
        needles.add(stem(name));
        patternNames.add(name);
    }

    private static boolean isCommon(final String name) {
        return COMMON_NAMES.contains(stem(name));
    }

    private List<String> homeSegments() {
        return segments(roots.home(), roots);
    }

    /** Whether a path, pattern or not, is or could be this very file or directory. */
    private boolean means(final SpelledPath path, final List<String> resolved, final List<String> file) {
        if (!Glob.couldBe(resolved, file)) {
            return false;
        }
        return resolved.equals(file) || namesSome(path, file);
    }

    /** A pattern means a file where one of its own pieces names the file or the client's directory. */
    private boolean namesSome(final SpelledPath path, final List<String> file) {
        final String last = path.segments().isEmpty() ? "" : path.segments().getLast();
        if (names(last, file.getLast())) {
            return path.segments().size() > 1 || ownLetters(last, file.getLast());
        }
        final List<String> parent = file.subList(0, file.size() - 1);
        return directories.contains(parent)
                && path.segments().stream().anyMatch(segment -> names(segment, parent.getLast()));
    }

    private static boolean names(final String segment, final String name) {
        final String literals = Glob.literals(stem(segment));
        return literals.chars().anyMatch(Character::isLetterOrDigit) && !isCommon(name) && Glob.matches(segment, name);
    }

    private static boolean ownLetters(final String pattern, final String name) {
        return Glob.literals(pattern).length() >= OWN_LETTERS * name.length();
    }

    /** Whether a path lies in a tree or is the tree; the end of the tree's path is enough. */
    private static boolean within(final SpelledPath path, final List<String> resolved, final List<String> tree) {
        if (resolved.size() >= tree.size() && Glob.couldBe(resolved.subList(0, tree.size()), tree)) {
            return resolved.subList(0, tree.size()).equals(tree)
                    || names(resolved.get(tree.size() - 1), tree.getLast());
        }
        if (tree.size() < 2) {
            return false;
        }
        final List<String> end = tree.subList(tree.size() - 2, tree.size());
        return Collections.indexOfSubList(path.segments(), end) >= 0;
    }

    private static boolean endsWith(final SpelledPath path, final List<String> end) {
        final int from = path.segments().size() - end.size();
        if (from < 0) {
            return false;
        }
        final List<String> own = path.segments().subList(from, path.segments().size());
        if (own.equals(end)) {
            return true;
        }
        if (!Glob.couldBe(own, end)) {
            return false;
        }
        return end.size() == 1
                ? names(own.getLast(), end.getLast()) && ownLetters(own.getLast(), end.getLast())
                : names(own.getLast(), end.getLast()) || names(own.get(end.size() - 2), end.get(end.size() - 2));
    }

    /** Deleting or moving .vscode takes .vscode/mcp.json with it. */
    private static boolean holdsEnd(final SpelledPath path, final List<String> end) {
        return end.size() > 1
                && !path.segments().isEmpty()
                && path.segments().getLast().equals(end.get(end.size() - 2));
    }

    private static boolean holds(final List<String> directory, final List<String> file) {
        return directory.size() <= file.size() && Glob.couldBe(directory, file.subList(0, directory.size()));
    }

    private static boolean isPrefix(final List<String> directory, final List<String> path) {
        return directory.size() <= path.size()
                && path.subList(0, directory.size()).equals(directory);
    }

    private static String stem(final String name) {
        final int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static List<String> segments(final String path, final SpelledPath.Roots roots) {
        return SpelledPath.of(PathSpellings.folded(path), roots)
                .map(spelled -> List.copyOf(spelled.segments()))
                .orElse(List.of());
    }

    private static Map<String, String> lowerCase(final ProtectedFiles protectedFiles) {
        final Map<String, String> lower = new HashMap<>();
        lower.put("pwd", slashed(protectedFiles.workingDirectory()));
        protectedFiles.variables().forEach((name, value) -> lower.put(PathSpellings.folded(name), slashed(value)));
        return Map.copyOf(lower);
    }

    private static String slashed(final String value) {
        return PathSpellings.folded(value).replace('\\', '/');
    }
}
