package dev.ostiary.scan;

import dev.ostiary.message.Severity;

/** What hidden text is made of. */
enum HiddenKind {
    TAG_TEXT("OB01", Severity.HIGH, "tag text"),
    VARIATION_SELECTORS("OB01", Severity.LOW, "variation selectors"),
    DIRECTION_OVERRIDES("OB01", Severity.HIGH, "direction overrides"),
    DIRECTION_CONTROLS("OB01", Severity.MEDIUM, "unbalanced or misleading direction controls"),
    ZERO_WIDTH("OB01", Severity.LOW, "zero-width characters"),
    FILLERS("OB01", Severity.LOW, "blank fillers"),
    ANNOTATIONS("OB01", Severity.MEDIUM, "annotation characters"),
    FORMAT_CHARACTERS("OB01", Severity.MEDIUM, "invisible format characters"),
    PRIVATE_CHARACTERS("OB01", Severity.MEDIUM, "a run of private-use characters"),
    CONTROLS("OB02", Severity.LOW, "control characters"),
    RETURNS("OB02", Severity.LOW, "carriage returns that write over text"),
    BACKSPACES("OB02", Severity.MEDIUM, "backspaces that write over text"),
    STYLES("OB02", Severity.LOW, "terminal colours and styles"),
    TERMINAL_COMMANDS("OB02", Severity.MEDIUM, "terminal commands"),
    CONCEALMENT("OB02", Severity.HIGH, "terminal sequences that conceal or smuggle text");

    private final String rule;
    private final Severity severity;
    private final String words;

    HiddenKind(String rule, Severity severity, String words) {
        this.rule = rule;
        this.severity = severity;
        this.words = words;
    }

    /** The id of the rule that speaks: OB01 for invisible text, OB02 for terminals. */
    String rule() {
        return rule;
    }

    /** How bad a few of them are. */
    Severity severity() {
        return severity;
    }

    /** What people call it. */
    String words() {
        return words;
    }

    /** What stands in their place once they are taken out: what was written over becomes a line of its own. */
    String left() {
        return this == RETURNS ? "\n" : "";
    }

    /** Whether many of them in a row, or between all letters, carry data rather than layout. */
    boolean carriesData() {
        return switch (this) {
            case VARIATION_SELECTORS, ZERO_WIDTH, FILLERS, FORMAT_CHARACTERS, PRIVATE_CHARACTERS -> true;
            case TAG_TEXT,
                    DIRECTION_OVERRIDES,
                    DIRECTION_CONTROLS,
                    ANNOTATIONS,
                    CONTROLS,
                    RETURNS,
                    BACKSPACES,
                    STYLES,
                    TERMINAL_COMMANDS,
                    CONCEALMENT -> false;
        };
    }
}
