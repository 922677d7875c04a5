package dev.ostiary.markup;

import dev.ostiary.message.Severity;

/** What markup does besides being read. */
enum MarkupKind {
    SCRIPT("MK01", Severity.HIGH, "a script"),
    FRAME("MK01", Severity.MEDIUM, "an embedded page or program"),
    REDIRECTION("MK01", Severity.MEDIUM, "an element that leads elsewhere by itself"),
    HANDLER("MK01", Severity.MEDIUM, "an event handler"),
    SCRIPT_ADDRESS("MK01", Severity.HIGH, "an address that runs a script"),
    DATA_ADDRESS("MK01", Severity.MEDIUM, "an address that holds a page"),
    COMMENT("MK02", Severity.MEDIUM, "a comment that is not shown"),
    UNSHOWN("MK02", Severity.MEDIUM, "an element that is not shown"),
    CARRYING_IMAGE("EX03", Severity.MEDIUM, "an image from elsewhere whose address carries data"),
    CARRYING_LINK("EX03", Severity.LOW, "a link whose address carries data");

    private final String rule;
    private final Severity severity;
    private final String words;

    MarkupKind(String rule, Severity severity, String words) {
        this.rule = rule;
        this.severity = severity;
        this.words = words;
    }

    /** The id of the rule that speaks: MK01 for what runs, MK02 for what hides, EX03 for what sends. */
    String rule() {
        return rule;
    }

    Severity severity() {
        return severity;
    }

    /** What people call it. */
    String words() {
        return words;
    }
}
