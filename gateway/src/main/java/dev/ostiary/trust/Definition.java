package dev.ostiary.trust;

import tools.jackson.databind.node.ObjectNode;

/**
 * What a server has declared of one tool, or of one prompt.
 *
 * @param declared the entry of the list as it was received; nobody may change it, and no other list has the very same
 *     instance
 */
public record Definition(Listed list, String name, ObjectNode declared) {

    /** Of a tool. */
    public Definition(String name, ObjectNode declared) {
        this(Listed.TOOLS, name, declared);
    }
}
