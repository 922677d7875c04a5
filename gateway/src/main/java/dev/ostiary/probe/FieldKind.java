package dev.ostiary.probe;

/** What a field of the arguments is for, as far as it decides what the field may hold. */
public enum FieldKind {
    /** What something or somebody is called: a city, a person, a product. */
    NAME,
    /** Prose for people or models, which may talk about anything. */
    TEXT,
    PATH,
    URL,
    HOST,
    SQL,
    /** What a shell is to run. */
    COMMAND,
    /** A program, or a piece of one; also a patch of one. */
    CODE,
    TEMPLATE,
    /** A key, a slug, a choice out of a list. */
    IDENTIFIER,
    NUMBER,
    DATE,
    /** A regular expression, a glob, a selector. */
    PATTERN,
    /** A document of any form. */
    JSON,
    /** Nothing is known about it. */
    ANY
}
