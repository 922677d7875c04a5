package dev.ostiary.config;

import java.util.Arrays;
import java.util.Optional;

/** The oldest version of TLS that is spoken. */
public enum MinimumVersion {
    TLS_1_2("1.2"),
    TLS_1_3("1.3");

    private final String written;

    MinimumVersion(String written) {
        this.written = written;
    }

    /** Reads the written form; empty where the text is none. */
    static Optional<MinimumVersion> parse(String text) {
        return Arrays.stream(values())
                .filter(version -> version.written.equals(text))
                .findFirst();
    }

    /** The written form. */
    public String written() {
        return written;
    }
}
