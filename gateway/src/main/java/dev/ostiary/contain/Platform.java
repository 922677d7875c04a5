package dev.ostiary.contain;

import java.util.Locale;

/** The kinds of operating system between which starting and ending processes differ. */
public enum Platform {
    LINUX,
    OTHER_UNIX,
    WINDOWS;

    /** The platform that this JVM runs on. */
    public static Platform here() {
        var name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return LINUX;
        }
        return name.startsWith("windows") ? WINDOWS : OTHER_UNIX;
    }
}
