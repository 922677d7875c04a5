package dev.ostiary.pipeline;

import java.util.List;

/** What the stages did to one message, for the audit and for whoever asks why. Only what mattered. */
public record Trail(List<Step> steps) {

    public static final Trail EMPTY = new Trail(List.of());

    /** What one stage did. */
    public enum Did {
        FOUND,
        CHANGED,
        REFUSED,
        ASKED
    }

    /** One stage that did more than pass the message on. */
    public record Step(String stage, Did did, String detail) {}
}
