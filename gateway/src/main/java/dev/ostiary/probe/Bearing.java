package dev.ostiary.probe;

/**
 * What a sign means in a field of a certain kind: a table.
 *
 * <p>A field for names, keys, numbers or hosts has no use for structure, so that less is enough there. A field for SQL
 * may hold SQL, one for commands may hold commands, prose may talk about both.
 */
final class Bearing {

    /** How sure a sign is by itself. */
    enum Certainty {
        /** Common in harmless values. */
        SOFT,
        /** Means an attack where the field has no use for structure; elsewhere it may be meant. */
        FIRM,
        /** Has hardly another sense. */
        SURE
    }

    /** What is made of it. */
    enum Weight {
        NOTHING,
        DOUBT,
        ATTACK
    }

    private Bearing() {}

    /** @param brief whether the value is a short one, on one line: longer ones are often programs or prose */
    static Weight of(Sign sign, FieldKind kind, boolean brief) {
        return switch (kind) {
            case NAME, IDENTIFIER, NUMBER, DATE, HOST -> closed(sign);
            case ANY -> open(sign, brief);
            case PATH -> path(sign);
            case URL -> url(sign);
            case COMMAND -> sign == Sign.METADATA_ADDRESS ? Weight.DOUBT : free(sign);
            case TEXT, SQL, CODE, TEMPLATE, PATTERN, JSON -> free(sign);
        };
    }

    private static Weight closed(Sign sign) {
        return switch (sign.certainty()) {
            case SURE, FIRM -> Weight.ATTACK;
            case SOFT -> Weight.DOUBT;
        };
    }

    private static Weight open(Sign sign, boolean brief) {
        return switch (sign.certainty()) {
            case SURE -> brief || sign.probe() != Probe.COMMAND ? Weight.ATTACK : Weight.DOUBT;
            case FIRM -> Weight.DOUBT;
            case SOFT -> Weight.NOTHING;
        };
    }

    /** File names hold nearly anything, and paths that lead up are everyday among programs. */
    private static Weight path(Sign sign) {
        return switch (sign) {
            case FILE_URL, SYSTEM_FILE, PLACEHOLDER -> Weight.NOTHING;
            default -> open(sign, true);
        };
    }

    private static Weight url(Sign sign) {
        return switch (sign) {
            case COMMAND_LINE, LIKELY_CONDITION, CHAINED_WORD, CLIMB, SYSTEM_FILE -> Weight.NOTHING;
            case LEADING_OPTION -> Weight.ATTACK;
            default -> open(sign, true);
        };
    }

    /** Text that is not handed to an interpreter of another language; only what strikes in any log is told. */
    private static Weight free(Sign sign) {
        return sign == Sign.LOOKUP || sign == Sign.UNFINISHED ? Weight.DOUBT : Weight.NOTHING;
    }

    /** Whether hardly anything counts in a field of this kind. */
    static boolean isFree(FieldKind kind) {
        return switch (kind) {
            case COMMAND, TEXT, SQL, CODE, TEMPLATE, PATTERN, JSON -> true;
            case NAME, PATH, URL, HOST, IDENTIFIER, NUMBER, DATE, ANY -> false;
        };
    }

    /** Whether a family of attacks can count at all in a field of this kind. */
    static boolean concerns(FieldKind kind, Probe probe) {
        return !isFree(kind)
                || probe == Probe.TEMPLATE
                || probe == Probe.WORK
                || kind == FieldKind.COMMAND && probe == Probe.ADDRESS;
    }
}
