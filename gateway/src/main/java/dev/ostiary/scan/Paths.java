package dev.ostiary.scan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Absolute paths of file systems, and how they differ from routes of web servers and pointers into documents. */
final class Paths {

    /** Folders that hardly anything else is called by. */
    private static final Set<String> ROOTS = Set.of(
            "home",
            "Users",
            "root",
            "etc",
            "var",
            "usr",
            "opt",
            "srv",
            "tmp",
            "mnt",
            "proc",
            "sys",
            "nix",
            "Volumes",
            "Applications",
            "Library",
            "System");

    /** Folders that are meant only with one of these below them. */
    private static final Map<String, Set<String>> ROOTS_WITH =
            Map.of("private", Set.of("var", "tmp", "etc"), "run", Set.of("secrets", "user", "lock", "containerd"));

    /** Folders of containers and builds; a route could begin so, and has no file at its end. */
    private static final Set<String> WITH_A_FILE = Set.of(
            "app",
            "apps",
            "src",
            "code",
            "workspace",
            "workspaces",
            "work",
            "build",
            "builds",
            "data",
            "lib",
            "lib64",
            "bin",
            "sbin",
            "go",
            "rustc",
            "node_modules",
            "project",
            "repo",
            "server",
            "service");

    private static final List<String> SPACED =
            List.of("Program Files (x86)", "Program Files", "Documents and Settings");
    private static final int LONGEST_QUOTED = 512;
    private static final String STOPS = "\"'`<>|,;)]}*?(=[{";

    private Paths() {}

    /**
     * Where the path that begins here is over; empty where none does.
     *
     * @param onlyBelowRoots whether only folders count that hardly anything else is called by
     */
    static Optional<Integer> at(String text, int from, boolean onlyBelowRoots) {
        return switch (text.charAt(from)) {
            case '/' -> unix(text, from, onlyBelowRoots);
            case '\\' -> isShare(text, from) ? Optional.of(end(text, from, from + 2)) : Optional.empty();
            default -> isDrive(text, from) ? onDrive(text, from) : Optional.empty();
        };
    }

    private static boolean isDrive(String text, int from) {
        return Character.isLetter(text.charAt(from)) && (text.startsWith(":\\", from + 1) || isSlashed(text, from + 1));
    }

    private static Optional<Integer> onDrive(String text, int from) {
        int end = end(text, from, from + 3);
        return end > from + 3 ? Optional.of(end) : Optional.empty();
    }

    private static boolean isSlashed(String text, int colon) {
        return text.startsWith(":/", colon) && !text.startsWith("://", colon);
    }

    /** {@code \\host\share}; two characters that a language writes for one begin otherwise. */
    private static boolean isShare(String text, int from) {
        if (!text.startsWith("\\\\", from)) {
            return false;
        }
        int host = from + 2;
        int end = Names.end(text, host);
        return end > host + 1
                && text.startsWith("\\", end)
                && end + 1 < text.length()
                && Names.isOfName(text.charAt(end + 1));
    }

    private static Optional<Integer> unix(String text, int from, boolean onlyBelowRoots) {
        int second = Names.end(text, from + 1);
        if (second == from + 1 || !text.startsWith("/", second)) {
            return Optional.empty();
        }
        String root = text.substring(from + 1, second);
        boolean known = ROOTS.contains(root) || isWith(root, text, second + 1);
        if (!known && onlyBelowRoots) {
            return Optional.empty();
        }
        int end = end(text, from, from + 1);
        boolean below = end > second + 1;
        boolean file = !known && below && isFile(root, text.substring(from, end));
        return known && below || file ? Optional.of(end) : Optional.empty();
    }

    private static boolean isWith(String root, String text, int from) {
        return ROOTS_WITH.getOrDefault(root, Set.of()).contains(text.substring(from, Names.end(text, from)));
    }

    /** {@code /app/file.py}, and {@code /anything/file.js:12}. */
    private static boolean isFile(String root, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.indexOf('.', 1);
        boolean extended = dot > 0 && dot < name.length() - 1 && Character.isLetter(name.charAt(dot + 1));
        int colon = name.indexOf(':');
        boolean numbered = colon > dot && Source.digits(name, colon + 1) > colon + 1;
        return extended && (WITH_A_FILE.contains(root) || numbered);
    }

    /**
     * Where a path is over. In quotes it may hold spaces.
     *
     * @param from where it begins
     * @param inside where it may first be over
     */
    static int end(String text, int from, int inside) {
        char before = from > 0 ? text.charAt(from - 1) : ' ';
        if (before == '"' || before == '\'' || before == '`') {
            int limit = Math.min(text.length(), from + LONGEST_QUOTED);
            for (int i = inside; i < limit && text.charAt(i) != '\n'; i++) {
                if (text.charAt(i) == before && isOne(text.substring(from, i))) {
                    return i;
                }
                if (text.charAt(i) == before) {
                    break;
                }
            }
        }
        return trimmed(text, inside, unquoted(text, inside));
    }

    /** Whether what stands in quotes is a path with spaces rather than a sentence that begins with one. */
    private static boolean isOne(String quoted) {
        int space = quoted.indexOf(' ');
        int name = Math.max(quoted.lastIndexOf('/'), quoted.lastIndexOf('\\'));
        int dot = quoted.lastIndexOf('.');
        boolean extended = dot > 0 && dot < quoted.length() - 1 && quoted.indexOf(' ', dot) < 0;
        return space < 0 || !quoted.contains(": ") && (name > space || extended);
    }

    private static int unquoted(String text, int inside) {
        int end = inside;
        while (end < text.length() && text.charAt(end) > ' ' && STOPS.indexOf(text.charAt(end)) < 0) {
            end = afterSpaced(text, end);
        }
        return end;
    }

    private static int afterSpaced(String text, int at) {
        return switch (text.charAt(at)) {
            case 'P', 'D' ->
                SPACED.stream()
                        .filter(name -> text.startsWith(name, at))
                        .findFirst()
                        .map(name -> at + name.length())
                        .orElse(at + 1);
            default -> at + 1;
        };
    }

    private static int trimmed(String text, int inside, int end) {
        int left = end;
        while (left > inside && ".:!\\".indexOf(text.charAt(left - 1)) >= 0) {
            left--;
        }
        return left;
    }
}
