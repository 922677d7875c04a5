package dev.ostiary.sample;

import dev.ostiary.message.Revision;
import tools.jackson.databind.node.ObjectNode;

/** What a tool says, in the content of its result. */
final class ToolResult {

    private ToolResult() {}

    static Handled text(String text) {
        return new Handled.Complete(withText(text));
    }

    /** An error that the model reads and can act on. */
    static Handled error(String sentence) {
        return new Handled.Complete(withText(sentence).put("isError", true));
    }

    /** Structured content where the revision has it (2025-06-18), and the same as text for who does not read it. */
    static Handled structured(Caller caller, ObjectNode structured) {
        ObjectNode result = withText(structured.toString());
        if (caller.since(Revision.V2025_06_18)) {
            result.set("structuredContent", structured);
        }
        return new Handled.Complete(result);
    }

    /** Where a new note stands, as a link where the revision has links (2025-06-18). */
    static Handled added(Caller caller, Note note) {
        ObjectNode result = withText("Added as " + note.id() + ".");
        if (caller.since(Revision.V2025_06_18)) {
            result.withArray("content")
                    .addObject()
                    .put("type", "resource_link")
                    .put("uri", note.uri())
                    .put("name", note.id())
                    .put("mimeType", Resources.TEXT);
        }
        return new Handled.Complete(result);
    }

    private static ObjectNode withText(String text) {
        ObjectNode result = Handled.object();
        result.putArray("content").addObject().put("type", "text").put("text", text);
        return result;
    }
}
