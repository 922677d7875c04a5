package dev.ostiary.trust;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What is known of what the server has promised about the tool or prompt that a message is about. */
public sealed interface Promise {

    Promise NONE = new None();
    Promise UNREAD = new Unread();
    Promise ABSENT = new Absent();

    /** The message is about no tool and no prompt. */
    record None() implements Promise {}

    /** The server's list could not be read. */
    record Unread() implements Promise {}

    /** The server's list does not have the name, or has it twice, and not alike. */
    record Absent() implements Promise {}

    /**
     * The message is about some tool of the server, and nothing says about which.
     *
     * @param declared all of them, as they were received; the very same instance as long as the list holds
     */
    record Some(List<ObjectNode> declared) implements Promise {}

    /**
     * The message is about a call of this tool that became a remote task; that it is this one, the server has said.
     *
     * @param declared all tools of the server, as in {@link Some}: what the fields are called that are fetched counts for all
     */
    record Fetched(Definition definition, List<ObjectNode> declared) implements Promise {}

    record Declared(Definition definition) implements Promise {}
}
