package dev.ostiary.config;

import java.time.LocalDate;

/**
 * One entry of {@code detection.suppress}: what is found there is recorded, and not acted on.
 *
 * @param rule whose findings, by id or by id and name, such as {@code TP04} or {@code TP04/precondition}
 * @param server of which server; empty for every server
 * @param tool of which tool; empty for all, and for what belongs to no tool
 * @param field below which place, as a JSON Pointer; empty for every place
 * @param reason why
 * @param until the last day on which it holds, in UTC
 * @param at where it stands in the file
 */
public record SuppressionEntry(
        String rule, String server, String tool, String field, String reason, LocalDate until, Place at) {

    /** Whether all that another suppresses is suppressed by this one already, and as long. */
    boolean covers(SuppressionEntry other) {
        return (rule.equals(other.rule) || other.rule.startsWith(rule + "/"))
                && (server.isEmpty() || server.equals(other.server))
                && (tool.isEmpty() || tool.equals(other.tool))
                && (field.isEmpty() || field.equals(other.field) || other.field.startsWith(field + "/"))
                && !until.isBefore(other.until);
    }

    /** What it says, in a few words. */
    String written() {
        return rule
                + (server.isEmpty() ? "" : " of " + server)
                + (tool.isEmpty() ? "" : ", tool " + tool)
                + (field.isEmpty() ? "" : ", at " + field)
                + ", until " + until;
    }
}
