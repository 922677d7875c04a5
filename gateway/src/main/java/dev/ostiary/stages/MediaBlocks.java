package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.scan.Media;
import dev.ostiary.scan.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where messages hold media: blocks of results, prompts and sampling, and what was read of resources. */
final class MediaBlocks {

    // A hostile result may hold a lie in every block; the audit is not its notebook.
    private static final int MOST_FINDINGS = 32;

    private final List<Finding> found = new ArrayList<>();

    private MediaBlocks() {}

    /** What is wrong with the media of a message; empty for nearly all. */
    static List<Finding> wrong(Message message) {
        return switch (message) {
            case Message.Result result -> wrong(result.result());
            case Message.Request request -> wrong(request.params());
            case Message.Notification _, Message.Failure _ -> List.of();
        };
    }

    private static List<Finding> wrong(ObjectNode tree) {
        var blocks = new MediaBlocks();
        blocks.all(tree.path("content"), "/content");
        blocks.all(tree.path("contents"), "/contents");
        JsonNode messages = tree.path("messages");
        for (int index = 0; messages.isArray() && index < messages.size(); index++) {
            blocks.all(messages.get(index).path("content"), "/messages/" + index + "/content");
        }
        return blocks.found.isEmpty() ? List.of() : List.copyOf(blocks.found);
    }

    private void all(JsonNode content, String pointer) {
        if (content instanceof ObjectNode block) {
            look(block, pointer);
        }
        for (int index = 0; content.isArray() && index < content.size() && found.size() < MOST_FINDINGS; index++) {
            if (content.get(index) instanceof ObjectNode block) {
                look(block, pointer + "/" + index);
            }
        }
    }

    private void look(ObjectNode block, String pointer) {
        String type = block.path("mimeType").asString("");
        encoded(block.path("data"), type, pointer + "/data");
        encoded(block.path("blob"), type, pointer + "/blob");
        if (!type.isEmpty() && block.path("text").isString()) {
            keep(Media.wrongText(type, block.path("text").stringValue()), pointer + "/text");
        }
        if (block.path("resource") instanceof ObjectNode resource) {
            look(resource, pointer + "/resource");
        }
    }

    private void encoded(JsonNode content, String type, String pointer) {
        if (content.isString()) {
            keep(Media.wrong(type, content.stringValue()), pointer);
        }
    }

    private void keep(Optional<Sighting> seen, String pointer) {
        seen.ifPresent(wrong ->
                found.add(new Finding(wrong.rule(), FindingClass.MEDIA, wrong.severity(), pointer, wrong.evidence())));
    }
}
