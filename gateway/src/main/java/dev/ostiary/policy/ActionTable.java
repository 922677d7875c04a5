package dev.ostiary.policy;

import dev.ostiary.message.FindingClass;

/**
 * The one table of preset × class of finding → action.
 *
 * <p>Only {@link FindingClass#OWN_FILES} is refused under every preset: whoever can rewrite the
 * configuration can switch everything else off.
 */
public final class ActionTable {

    private ActionTable() {}

    public static Action action(Preset preset, FindingClass finding) {
        return switch (finding) {
            //                        observe      balanced       strict
            case NOT_ALLOWED -> row(preset, Action.NOTE, Action.REFUSE, Action.REFUSE);
            case UNDECLARED_TOOL -> row(preset, Action.NOTE, Action.REFUSE, Action.REFUSE);
            case SHAPE -> row(preset, Action.NOTE, Action.REFUSE, Action.REFUSE);
            case ARGUMENTS -> row(preset, Action.NOTE, Action.REFUSE, Action.REFUSE);
            case RESULT -> row(preset, Action.NOTE, Action.REFUSE, Action.REFUSE);
            case ANSWER -> row(preset, Action.NOTE, Action.REFUSE, Action.REFUSE);
            // Some clients know beforehand what a server asks, and spare it the question.
            case UNASKED_ANSWER -> row(preset, Action.NOTE, Action.NOTE, Action.REFUSE);
            case UNDECLARED_FIELD -> row(preset, Action.NOTE, Action.STRIP, Action.REFUSE);
            case UNUSABLE_SCHEMA -> row(preset, Action.NOTE, Action.REFUSE, Action.REFUSE);
            case OVERSIZE -> row(preset, Action.NOTE, Action.REFUSE, Action.REFUSE);
            case RATE -> row(preset, Action.NOTE, Action.REFUSE, Action.REFUSE);
            case PROBING -> row(preset, Action.NOTE, Action.REFUSE, Action.REFUSE);
            case INVISIBLE_TEXT -> row(preset, Action.NOTE, Action.STRIP, Action.STRIP);
            case EXACT_TEXT -> row(preset, Action.NOTE, Action.MARK, Action.REFUSE);
            case MEDIA -> row(preset, Action.NOTE, Action.MARK, Action.REFUSE);
            // Taken out by rule only: what shows a page is often asked for its source.
            case MARKUP -> row(preset, Action.NOTE, Action.MARK, Action.MARK);
            case LOOK_ALIKE -> row(preset, Action.NOTE, Action.MARK, Action.MARK);
            case FIELD -> row(preset, Action.NOTE, Action.STRIP, Action.STRIP);
            // Some clients know extensions that we do not.
            case METADATA -> row(preset, Action.NOTE, Action.NOTE, Action.STRIP);
            case STACK_TRACE -> row(preset, Action.NOTE, Action.STRIP, Action.STRIP);
            // Who works with files wants to know which one an error is about.
            case INTERNAL_PLACE -> row(preset, Action.NOTE, Action.NOTE, Action.STRIP);
            case INJECTION -> row(preset, Action.NOTE, Action.REFUSE, Action.REFUSE);
            case INJECTION_DOUBT -> row(preset, Action.NOTE, Action.NOTE, Action.REFUSE);
            case PIECES -> row(preset, Action.NOTE, Action.REFUSE, Action.REFUSE);
            // Few servers put together what they are given one after the other.
            case PIECES_OVER_TIME -> row(preset, Action.NOTE, Action.NOTE, Action.REFUSE);
            case PIECED_MARKUP -> row(preset, Action.NOTE, Action.MARK, Action.MARK);
            // A definition that attacks is withheld; without it the others of its server can still be used.
            case POISONED_DEFINITION -> row(preset, Action.NOTE, Action.STRIP, Action.STRIP);
            case INJECTED_TEXT -> row(preset, Action.NOTE, Action.MARK, Action.QUARANTINE);
            case INJECTED_DOUBT -> row(preset, Action.NOTE, Action.NOTE, Action.MARK);
            case LEAKED_SECRET -> row(preset, Action.NOTE, Action.STRIP, Action.STRIP);
            // Some tools are there to be given one.
            case SENT_SECRET -> row(preset, Action.NOTE, Action.NOTE, Action.REFUSE);
            case PERSONAL_DATA -> row(preset, Action.NOTE, Action.NOTE, Action.STRIP);
            case CANARY -> row(preset, Action.NOTE, Action.REFUSE, Action.REFUSE);
            case SUPPRESSED -> Action.NOTE;
            case OWN_FILES -> row(preset, Action.REFUSE, Action.REFUSE, Action.REFUSE);
        };
    }

    private static Action row(Preset preset, Action observe, Action balanced, Action strict) {
        return switch (preset) {
            case OBSERVE -> observe;
            case BALANCED -> balanced;
            case STRICT -> strict;
        };
    }
}
