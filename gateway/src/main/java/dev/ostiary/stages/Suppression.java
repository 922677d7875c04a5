package dev.ostiary.stages;

import dev.ostiary.detect.Pointer;
import java.time.LocalDate;

/**
 * What an operator has said is no attack: where this is found, it is recorded and nothing else.
 *
 * @param rule whose findings, by id ({@code TP04}) or by id and name ({@code TP04/precondition})
 * @param server of which server; empty for every server
 * @param tool in the definition and the results of which tool; empty for all, and for what belongs to no tool
 * @param field below which place, as a JSON Pointer into the definition, or into {@code params}, {@code result} or {@code
 *     error}; empty for every place
 * @param reason why, in the operator's words
 * @param until the last day on which it holds, in UTC
 */
public record Suppression(String rule, String server, String tool, String field, String reason, LocalDate until) {

    /**
     * Whether it is about what stands there.
     *
     * @param pointer below what is looked at as a whole
     */
    boolean covers(Origin origin, Pointer pointer) {
        return (server.isEmpty() || server.equals(origin.server()))
                && (tool.isEmpty() || tool.equals(origin.tool()))
                && !origin.day().isAfter(until)
                && (field.isEmpty() || isBelowField(pointer.written()));
    }

    private boolean isBelowField(String written) {
        return written.equals(field) || written.startsWith(field + "/");
    }

    /** What the audit tells of it. */
    String told() {
        return "until " + until + ": " + reason;
    }
}
