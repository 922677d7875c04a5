package dev.ostiary.stages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path as a message spells it, cut into segments, with dots, links of {@code /proc} and the like
 * followed. Segments may be patterns.
 *
 * @param segments from the root or from wherever a relative path begins
 */
record SpelledPath(List<String> segments, boolean absolute) {

    private static final int MOST_SEGMENTS = 256;
    private static final int LONGEST_SEGMENT = 512;
    private static final Pattern SCHEME = Pattern.compile("^(file|[a-z][a-z0-9+.-]+):(/*)");
    private static final Pattern DRIVE = Pattern.compile("^/{0,3}([?.]/)?[a-z]:(?=/|$)");

    /**
     * A word read as a path; empty where it names none.
     *
     * @param word in lower case
     * @param roots what {@code ~} and the working directory stand for
     */
    static Optional<SpelledPath> of(String word, Roots roots) {
        String path = plain(word.strip(), roots);
        List<String> segments = walked(path, roots);
        int surplus = segments.size() - MOST_SEGMENTS;
        return segments.isEmpty() && !isAnchored(path)
                ? Optional.empty()
                : Optional.of(new SpelledPath(
                        Collections.unmodifiableList(
                                surplus > 0 ? segments.subList(surplus, segments.size()) : segments),
                        path.startsWith("/")));
    }

    /** Whether a path begins in a way that says that it is one. */
    static boolean isAnchored(String path) {
        return path.startsWith("/") || path.startsWith(".");
    }

    /** A path with forward slashes, and without schemes, drives and what stands for home. */
    static String plain(String word, Roots roots) {
        String path = word.replace('\\', '/');
        if (path.indexOf(':') >= 0) {
            path = DRIVE.matcher(schemeless(path)).replaceFirst("/");
        }
        // Of bash: the working directory.
        if (path.startsWith("~+/")) {
            path = path.substring(3);
        }
        if (path.startsWith("~")) {
            int slash = path.indexOf('/');
            path = roots.home() + (slash < 0 ? "" : path.substring(slash));
        }
        return path;
    }

    /**
     * What {@code ~} and the working directory stand for, in lower case with forward slashes.
     *
     * @param home the person's home directory
     */
    record Roots(String home, List<String> workingDirectory) {}

    /** The path from the root, a relative one below the working directory. */
    List<String> resolved(Roots roots) {
        if (absolute) {
            return segments;
        }
        List<String> all = new ArrayList<>(roots.workingDirectory());
        all.addAll(segments);
        return all;
    }

    /** This path below another one. */
    SpelledPath below(SpelledPath directory) {
        List<String> all = new ArrayList<>(directory.segments);
        all.addAll(segments);
        return new SpelledPath(all, directory.absolute);
    }

    private static String schemeless(String path) {
        var scheme = SCHEME.matcher(path);
        if (!scheme.find() || scheme.group(2).isEmpty() && !scheme.group(1).equals("file")) {
            return path;
        }
        String rest = path.substring(scheme.end());
        // file://host/path has a host; of other schemes the host may be the first directory.
        if (scheme.group(1).equals("file") && scheme.group(2).length() == 2) {
            int slash = rest.indexOf('/');
            return slash < 0 ? rest : rest.substring(slash);
        }
        return "/" + rest;
    }

    /** All segments of a plain path, however many. */
    static List<String> walked(String path, Roots roots) {
        List<String> segments = new ArrayList<>();
        for (String each : path.split("/", -1)) {
            walk(each, segments, path.startsWith("/"), roots);
        }
        return segments;
    }

    /** Follows one segment from where the others have led. */
    static void walk(String each, List<String> segments, boolean absolute, Roots roots) {
        if (each.equals("..")) {
            if (!segments.isEmpty()) {
                segments.removeLast();
            }
            return;
        }
        String name = trimmed(each);
        if (!counts(name)) {
            return;
        }
        segments.add(name);
        if (absolute && segments.size() == 3 && segments.getFirst().equals("proc")) {
            followProcess(segments, roots);
        }
    }

    /** Whether a trimmed name is a segment. */
    static boolean counts(String name) {
        return !name.isEmpty() && name.length() <= LONGEST_SEGMENT;
    }

    /** Windows drops dots and spaces at the end of a name. */
    static String trimmed(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == ' ')) {
            end--;
        }
        return name.substring(0, end);
    }

    /** Links of Linux that lead from any process to the root or to the working directory (proc(5)). */
    private static void followProcess(List<String> segments, Roots roots) {
        switch (segments.getLast()) {
            case "root" -> segments.clear();
            case "cwd" -> {
                segments.clear();
                segments.addAll(roots.workingDirectory());
            }
            default -> {}
        }
    }
}
