package dev.ostiary.probe;

/**
 * Finds paths that lead out of the directory they begin in, once their dots are followed.
 *
 * <p>Slashes and backslashes both part directories; {@code ..;} is {@code ..} to servers of Java, and three or four dots
 * become two where {@code ../} is taken out once.
 */
final class PathProbe {

    private static final Phrases SYSTEM = Phrases.of(
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

    private PathProbe() {}

    /** @param disguised whether the text was encoded in a way that no client uses for paths */
    static Sign look(String text, int glance, boolean disguised) {
        if ((glance & (Glance.SLASH | Glance.BACKSLASH)) == 0) {
            return Sign.NONE;
        }
        boolean begins = begins(text);
        boolean climbs = (glance & Glance.DOT) != 0 && text.contains("..");
        if (!begins && !climbs) {
            return Sign.NONE;
        }
        String path = (glance & Glance.BACKSLASH) == 0 ? text : text.replace('\\', '/');
        if (!climbs || !leaves(path)) {
            return begins && namesSystem(path) ? Sign.SYSTEM_FILE : Sign.NONE;
        }
        if ((glance & Glance.ZERO) != 0) {
            return Sign.CUT_PATH;
        }
        if (disguised || path.contains("..;/") || doubled(path)) {
            return Sign.DISGUISED_CLIMB;
        }
        return namesSystem(path) ? Sign.CLIMB_TO_SECRETS : Sign.CLIMB;
    }

    /** Written so that a climb is left where one is taken out; in a sentence three dots are an omission. */
    private static boolean doubled(String path) {
        return (path.contains(".../") || path.contains("..//")) && path.indexOf(' ') < 0 && path.indexOf('\n') < 0;
    }

    private static boolean begins(String text) {
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        return first == '/'
                || first == '\\'
                || first == '~'
                || text.regionMatches(true, 0, "file:", 0, 5)
                || text.regionMatches(true, 0, "c:", 0, 2);
    }

    private static boolean namesSystem(String path) {
        return SYSTEM.in(path, 0, path.length());
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
