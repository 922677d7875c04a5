package dev.ostiary.message;

/** The two families of MCP revisions that differ in how peers find, know and call each other back. */
public enum Era {
    /** Up to 2025-11-25: {@code initialize}, sessions, requests from server to client. */
    LEGACY,
    /** From 2026-07-28: stateless requests that carry their own revision and capabilities. */
    MODERN;

    public Era other() {
        return switch (this) {
            case LEGACY -> MODERN;
            case MODERN -> LEGACY;
        };
    }
}
