package dev.ostiary.probe;

/** The families of attacks by argument: what is put into a field so that whoever reads the field does something else. */
public enum Probe {
    COMMAND("IN01", "command injection"),
    SQL("IN02", "SQL injection"),
    PATH("IN03", "path traversal"),
    ADDRESS("IN04", "request forgery"),
    TEMPLATE("IN05", "template or expression injection"),
    DIRECTORY("IN06", "LDAP injection"),
    DOCUMENT("IN07", "operator injection"),
    ENTITY("IN08", "XML external entity"),
    HEADER("IN09", "header injection"),
    /** Whatever it may be: it could not be looked at to its end. */
    WORK("IN10", "hidden in too much");

    private final String rule;
    private final String title;

    Probe(String rule, String title) {
        this.rule = rule;
        this.title = title;
    }

    /** The stable id of the rule. */
    public String rule() {
        return rule;
    }

    /** What it is called, in plain words. */
    public String title() {
        return title;
    }
}
