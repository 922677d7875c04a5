package dev.ostiary.probe;

import dev.ostiary.probe.Bearing.Certainty;

/** The structures by which an attack in an argument is known: the whole list of what is recognized. */
public enum Sign {
    NONE(Probe.COMMAND, Certainty.SOFT, "nothing"),

    CHAINED_COMMAND(Probe.COMMAND, Certainty.SURE, "a shell operator, then a command"),
    SUBSTITUTED_COMMAND(Probe.COMMAND, Certainty.SURE, "a shell substitution with a command in it"),
    SHELL_IDIOM(Probe.COMMAND, Certainty.SURE, "an idiom that only shells read, as in reverse shells"),
    OPTION_THAT_RUNS(Probe.COMMAND, Certainty.SURE, "an option that makes a program run another"),
    CHAINED_WORD(Probe.COMMAND, Certainty.FIRM, "a shell operator, then what may be a command"),
    COMMAND_LINE(Probe.COMMAND, Certainty.FIRM, "a command with its arguments"),
    DISGUISED_COMMAND(Probe.COMMAND, Certainty.FIRM, "a command with quotes, escapes or braces in its name"),
    PATTERN_OF_PATH(Probe.COMMAND, Certainty.FIRM, "a pattern that a shell makes a system path of"),
    SUBSTITUTION(Probe.COMMAND, Certainty.FIRM, "a shell substitution"),
    QUOTED_COMMAND(Probe.COMMAND, Certainty.FIRM, "a command between backticks"),
    LEADING_OPTION(Probe.COMMAND, Certainty.FIRM, "an option where a value is expected"),

    BROKEN_OUT_CONDITION(Probe.SQL, Certainty.SURE, "a quote or number ends, then a condition follows"),
    BROKEN_OUT_UNION(Probe.SQL, Certainty.SURE, "UNION and SELECT with what is selected"),
    BROKEN_OUT_STATEMENT(Probe.SQL, Certainty.SURE, "a semicolon, then another SQL statement"),
    BROKEN_OUT_COMMENT(Probe.SQL, Certainty.SURE, "a quote ends, then a comment takes the rest away"),
    BROKEN_OUT_CLAUSE(Probe.SQL, Certainty.SURE, "a quote or number ends, then a clause of SQL follows"),
    LIKELY_CONDITION(Probe.SQL, Certainty.FIRM, "what may be a condition in SQL"),
    SQL_FUNCTION(Probe.SQL, Certainty.FIRM, "a call of a SQL function, or a table of the system, that attacks need"),
    SQL_STATEMENT(Probe.SQL, Certainty.FIRM, "a whole SQL statement"),

    DISGUISED_CLIMB(Probe.PATH, Certainty.SURE, "a path that leads out, with its dots or slashes disguised"),
    CLIMB_TO_SECRETS(Probe.PATH, Certainty.SURE, "a path that leads out, to files of the system"),
    CUT_PATH(Probe.PATH, Certainty.SURE, "a zero byte in a path"),
    CLIMB(Probe.PATH, Certainty.FIRM, "a path that leads out of where it begins"),
    SYSTEM_FILE(Probe.PATH, Certainty.FIRM, "the path of a file of the system"),

    METADATA_ADDRESS(Probe.ADDRESS, Certainty.SURE, "the address of a cloud's metadata"),
    DISGUISED_ADDRESS(Probe.ADDRESS, Certainty.SURE, "an internal address in a spelling that hides it"),
    INTERNAL_BEHIND_NAME(Probe.ADDRESS, Certainty.SURE, "a name that is made to mean an internal address"),
    HOST_AS_USER(Probe.ADDRESS, Certainty.SURE, "a URL whose host is not the one it seems to be"),
    RARE_SCHEME(Probe.ADDRESS, Certainty.SURE, "a URL scheme that makes clients speak other protocols"),
    INTERNAL_ADDRESS(Probe.ADDRESS, Certainty.FIRM, "an internal address"),
    FILE_URL(Probe.ADDRESS, Certainty.FIRM, "a URL of a file"),

    LOOKUP(Probe.TEMPLATE, Certainty.SURE, "a lookup of the kind that logging libraries carry out"),
    EXPRESSION(Probe.TEMPLATE, Certainty.SURE, "a template expression that computes, calls or reaches inside"),
    PROGRAM_IDIOM(Probe.TEMPLATE, Certainty.SURE, "a way out of an interpreter to the system below"),
    PLACEHOLDER(Probe.TEMPLATE, Certainty.SOFT, "a template expression"),

    REOPENED_FILTER(Probe.DIRECTORY, Certainty.SURE, "a filter that ends, and another that begins"),

    OPERATOR(Probe.DOCUMENT, Certainty.FIRM, "an operator of a document database"),

    EXTERNAL_ENTITY(Probe.ENTITY, Certainty.SURE, "XML that declares or includes something external"),

    BROKEN_LINE(Probe.HEADER, Certainty.SURE, "an encoded line break, then a header or a protocol's command"),
    ADDED_LINE(Probe.HEADER, Certainty.FIRM, "a line break, then a header or a protocol's command"),

    UNFINISHED(Probe.WORK, Certainty.SURE, "more in need of a closer look, or encoded deeper, than is looked at");

    private final Probe probe;
    private final Certainty certainty;
    private final String words;

    Sign(Probe probe, Certainty certainty, String words) {
        this.probe = probe;
        this.certainty = certainty;
        this.words = words;
    }

    public Probe probe() {
        return probe;
    }

    Certainty certainty() {
        return certainty;
    }

    /** What was seen, in plain words that hold nothing of the text. */
    public String words() {
        return words;
    }

    /** The one of two that says more. */
    Sign or(Sign other) {
        if (this == NONE) {
            return other;
        }
        return other != NONE && other.certainty.compareTo(certainty) > 0 ? other : this;
    }

    /** Whether it has hardly another sense. */
    public boolean isSure() {
        return certainty == Certainty.SURE;
    }
}
