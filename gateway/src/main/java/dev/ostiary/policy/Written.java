package dev.ostiary.policy;

/**
 * A CEL expression as it was written.
 *
 * @param path where it stands in the configuration, as a JSON Pointer
 */
public record Written(String expression, String path) {}
