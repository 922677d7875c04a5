package dev.ostiary.words;

/** What a text is: the same words mean another thing in each. */
public enum Subject {
    /** A tool's name, description and schema, and what a server says of prompts, resources and itself. */
    DEFINITION,
    /** What a tool, a resource or a prompt gives. */
    CONTENT,
    /** What somebody asks of a model. */
    REQUEST
}
