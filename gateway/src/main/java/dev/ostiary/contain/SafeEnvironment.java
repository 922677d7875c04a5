package dev.ostiary.contain;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment a local server gets: what is declared for it, and the few variables without which programs do not
 * find themselves. Nothing else of the gateway's own environment passes, tokens least of all.
 *
 * <p>The lists follow the official MCP SDKs' default environments, with locale, time zone and temporary directory
 * added on Unix, and with what Windows needs to run {@code .cmd} files.
 */
final class SafeEnvironment {

    private static final Set<String> UNIX =
            Set.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "TMPDIR", "SHELL", "TERM", "TZ");

    private static final Set<String> WINDOWS = Set.of(
            "APPDATA",
            "COMSPEC",
            "HOMEDRIVE",
            "HOMEPATH",
            "LOCALAPPDATA",
            "PATH",
            "PATHEXT",
            "PROCESSOR_ARCHITECTURE",
            "PROGRAMFILES",
            "SYSTEMDRIVE",
            "SYSTEMROOT",
            "TEMP",
            "TMP",
            "USERNAME",
            "USERPROFILE",
            "WINDIR");

    private SafeEnvironment() {}

    /**
     * @param gateway the gateway's own environment
     * @param declared what the server's owner declared; wins over what is inherited
     */
    static Map<String, String> of(Platform platform, Map<String, String> gateway, Map<String, String> declared) {
        var safe = new TreeMap<String, String>(order(platform));
        gateway.forEach((name, value) -> {
            if (passes(platform, name) && !isShellFunction(value)) {
                safe.put(name, value);
            }
        });
        safe.putAll(declared);
        return safe;
    }

    /** Windows compares names of variables without regard to case. */
    private static Comparator<String> order(Platform platform) {
        return platform == Platform.WINDOWS ? String.CASE_INSENSITIVE_ORDER : Comparator.naturalOrder();
    }

    private static boolean passes(Platform platform, String name) {
        return switch (platform) {
            case LINUX, OTHER_UNIX -> UNIX.contains(name) || name.startsWith("LC_");
            case WINDOWS -> WINDOWS.stream().anyMatch(name::equalsIgnoreCase);
        };
    }

    /** Shells export functions as values that begin like this; evaluating one runs code (CVE-2014-6271). */
    private static boolean isShellFunction(String value) {
        return value.startsWith("()");
    }
}
