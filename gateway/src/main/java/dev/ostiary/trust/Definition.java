package dev.ostiary.trust;

import tools.jackson.databind.node.ObjectNode;

/**
 * What a server has declared of one tool.
 *
 * @param declared the entry of {@code tools/list} as it was received; nobody may change it
 */
public record Definition(String name, ObjectNode declared) {}
