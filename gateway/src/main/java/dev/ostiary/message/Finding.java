package dev.ostiary.message;

/**
 * Something a stage saw in a message.
 *
 * @param rule the stable id of the rule that spoke, such as {@code OB01}
 * @param kind which class of finding it is; the action table is asked with it
 * @param pointer where, as an RFC 6901 JSON Pointer into {@code params}, {@code result} or {@code error}
 * @param evidence a short excerpt, safe to show: no secret, no control characters
 */
public record Finding(String rule, FindingClass kind, Severity severity, String pointer, String evidence) {}
