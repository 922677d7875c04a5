package dev.ostiary.policy;

import dev.ostiary.message.FindingClass;

/**
 * The one table of class of finding × whether it reached its reader → points of risk.
 *
 * <p>What a caller sends says something about it, whether it passed or not. What it was given can only lead it astray once it has read
 * it. The numbers are chosen, not measured: one text that gives orders is worth rules of its own ({@code risk >= 30}), a doubt is not.
 */
public final class RiskTable {

    private RiskTable() {}

    /** Whether what was found reaches its reader after this. */
    public static boolean reaches(Action action) {
        return switch (action) {
            case NOTE, MARK -> true;
            case STRIP, QUARANTINE, REFUSE -> false;
        };
    }

    /**
     * How much the risk of an identity and task grows by a finding.
     *
     * @param reached whether it reached its reader
     * @return from 0 to 60
     */
    public static int points(FindingClass finding, boolean reached) {
        return switch (finding) {
            //                         reached  stopped
            case CANARY -> row(reached, 60, 60);
            case OWN_FILES -> row(reached, 30, 30);
            case INJECTION -> row(reached, 30, 30);
            case PIECES -> row(reached, 30, 30);
            case PIECES_OVER_TIME -> row(reached, 15, 15);
            case INJECTION_DOUBT -> row(reached, 3, 3);
            case PROBING -> row(reached, 20, 20);
            case SENT_SECRET -> row(reached, 20, 20);
            case NOT_ALLOWED -> row(reached, 2, 2);
            case UNDECLARED_TOOL -> row(reached, 2, 2);
            case INJECTED_TEXT -> row(reached, 40, 5);
            case INJECTED_DOUBT -> row(reached, 3, 0);
            case POISONED_DEFINITION -> row(reached, 30, 0);
            case LEAKED_SECRET -> row(reached, 10, 0);
            case PERSONAL_DATA -> row(reached, 2, 0);
            case INVISIBLE_TEXT -> row(reached, 5, 0);
            case EXACT_TEXT -> row(reached, 5, 0);
            case PIECED_MARKUP -> row(reached, 5, 0);
            case MARKUP -> row(reached, 2, 0);
            case MEDIA -> row(reached, 5, 0);
            case LOOK_ALIKE -> row(reached, 2, 0);
            case SHAPE,
                    ARGUMENTS,
                    RESULT,
                    ANSWER,
                    UNASKED_ANSWER,
                    UNDECLARED_FIELD,
                    UNUSABLE_SCHEMA,
                    OVERSIZE,
                    RATE,
                    FIELD,
                    METADATA,
                    STACK_TRACE,
                    INTERNAL_PLACE,
                    SUPPRESSED -> 0;
        };
    }

    private static int row(boolean reached, int passed, int stopped) {
        return reached ? passed : stopped;
    }
}
