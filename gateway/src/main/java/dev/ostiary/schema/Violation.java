package dev.ostiary.schema;

/**
 * One place where a document does not fit its schema.
 *
 * @param pointer where in the document (RFC 6901); its names are the document's own
 * @param keyword which keyword of JSON Schema speaks
 * @param expected what should be there, in words of ours; never quotes the document's values
 */
public record Violation(String pointer, String keyword, String expected) {}
