package dev.ostiary.scan;

import java.util.List;
import java.util.Locale;

/**
 * Finds paths that lead out of the directory they begin in, once their dots are followed.
 *
 * <p>Slashes and backslashes both part directories; {@code ..;} is {@code ..} to servers of Java, and three or four dots
 * become two where {@code ../} is taken out once.
 */
final class PathProbe {

    private static final List<String> SYSTEM = List.of(
            "etc/passwd",
            "etc/shadow",
            "etc/hosts",
            "etc/group",
            "etc/sudoers",
            "etc/ssh",
            "proc/self",
            "proc/1/",
            "win.ini",
            "boot.ini",
            "system32",
            "windows/system",
            ".ssh/",
            "id_rsa",
            "id_ed25519",
            ".aws/credentials",
            ".kube/config",
            ".docker/config",
            ".bash_history",
            ".netrc",
            ".git-credentials",
            "web-inf/",
            "wp-config.php",
            "var/log/",
            "var/run/",
            "root/.",
            "/.env");
    private static final int LONGEST = 4096;

    private PathProbe() {}

    /** @param disguised whether the text was encoded in a way that no client uses for paths */
    static Sign look(String text, int glance, boolean disguised) {
        if (text.length() > LONGEST || (glance & (Glance.SLASH | Glance.BACKSLASH)) == 0) {
            return Sign.NONE;
        }
        String path = text.replace('\\', '/').toLowerCase(Locale.ROOT);
        boolean leaves = (glance & Glance.DOT) != 0 && leaves(path);
        if (!leaves) {
            return begins(path) && namesSystem(path) ? Sign.SYSTEM_FILE : Sign.NONE;
        }
        if ((glance & Glance.ZERO) != 0) {
            return Sign.CUT_PATH;
        }
        if (disguised || path.contains("..;/") || path.contains(".../") || path.contains("..//")) {
            return Sign.DISGUISED_CLIMB;
        }
        return namesSystem(path) ? Sign.CLIMB_TO_SECRETS : Sign.CLIMB;
    }

    private static boolean begins(String path) {
        return path.startsWith("/") || path.startsWith("~") || path.startsWith("file:") || path.startsWith("c:/");
    }

    private static boolean namesSystem(String path) {
        return SYSTEM.stream().anyMatch(path::contains);
    }

    /** Whether some step of the walk is above its beginning. */
    private static boolean leaves(String path) {
        int depth = 0;
        int from = 0;
        for (int index = 0; index <= path.length(); index++) {
            if (index == path.length() || isEnd(path.charAt(index))) {
                depth += step(path, from, index);
                if (depth < 0) {
                    return true;
                }
                boolean parted = index < path.length() && path.charAt(index) != '/';
                depth = parted ? 0 : depth;
                from = index + 1;
            }
        }
        return false;
    }

    private static int step(String path, int from, int end) {
        int length = end - from;
        // A climb is one only with a slash behind or before it.
        boolean segment = from > 0 && path.charAt(from - 1) == '/' || end < path.length() && path.charAt(end) == '/';
        if (length == 0 || length == 1 && path.charAt(from) == '.') {
            return 0;
        }
        boolean dots = length >= 2 && length <= 4;
        for (int index = from; dots && index < end; index++) {
            char unit = path.charAt(index);
            dots = unit == '.' || unit == ';' && index == end - 1 && length == 3 || unit == '\0';
        }
        return dots ? (segment ? -1 : 0) : 1;
    }

    /** Where a path in a longer text may begin or end. */
    private static boolean isEnd(char unit) {
        return switch (unit) {
            case '/', ' ', '\t', '\n', '\r', '"', '\'', '=', '?', '&', ',', '|', '<', '>', ':' -> true;
            default -> false;
        };
    }
}
