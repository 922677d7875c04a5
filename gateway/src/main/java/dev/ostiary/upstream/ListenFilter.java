package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a {@code subscriptions/listen} asks to be told of.
 *
 * @param uris the resources whose updates are wanted
 */
record ListenFilter(boolean tools, boolean resources, boolean prompts, Set<String> uris) {

    private static final String TOOLS = "toolsListChanged";
    private static final String RESOURCES = "resourcesListChanged";
    private static final String PROMPTS = "promptsListChanged";
    private static final String URIS = "resourceSubscriptions";

    ListenFilter {
        uris = Set.copyOf(uris);
    }

    static ListenFilter nothing() {
        return new ListenFilter(false, false, false, Set.of());
    }

    /** The filter in the {@code notifications} member of these params, if it is one. */
    static Optional<ListenFilter> read(ObjectNode params) {
        if (!(params.path("notifications") instanceof ObjectNode filter) || !isFilter(filter)) {
            return Optional.empty();
        }
        Set<String> uris = new LinkedHashSet<>();
        filter.path(URIS).forEach(uri -> uris.add(uri.asString()));
        return Optional.of(new ListenFilter(
                filter.path(TOOLS).asBoolean(false),
                filter.path(RESOURCES).asBoolean(false),
                filter.path(PROMPTS).asBoolean(false),
                uris));
    }

    ObjectNode written() {
        ObjectNode filter = Trees.object();
        flag(filter, TOOLS, tools);
        flag(filter, RESOURCES, resources);
        flag(filter, PROMPTS, prompts);
        if (!uris.isEmpty()) {
            var list = filter.putArray(URIS);
            uris.stream().sorted().forEach(list::add);
        }
        return filter;
    }

    ListenFilter withUris(Set<String> others) {
        return new ListenFilter(tools, resources, prompts, others);
    }

    boolean isEmpty() {
        return !tools && !resources && !prompts && uris.isEmpty();
    }

    /** Whether this was asked for. */
    boolean wants(Message.Notification notice) {
        return switch (notice.method()) {
            case Methods.TOOLS_CHANGED -> tools;
            case Methods.RESOURCES_CHANGED -> resources;
            case Methods.PROMPTS_CHANGED -> prompts;
            case Methods.RESOURCE_UPDATED ->
                uris.contains(notice.params().path("uri").asString(""));
            default -> false;
        };
    }

    private static void flag(ObjectNode filter, String name, boolean value) {
        if (value) {
            filter.put(name, true);
        }
    }

    private static boolean isFilter(ObjectNode filter) {
        return isFlag(filter.path(TOOLS))
                && isFlag(filter.path(RESOURCES))
                && isFlag(filter.path(PROMPTS))
                && isListOfTexts(filter.path(URIS));
    }

    private static boolean isFlag(JsonNode node) {
        return node.isMissingNode() || node.isBoolean();
    }

    private static boolean isListOfTexts(JsonNode node) {
        return node.isMissingNode() || (node.isArray() && node.valueStream().allMatch(JsonNode::isString));
    }
}
