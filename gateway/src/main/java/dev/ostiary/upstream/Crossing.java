package dev.ostiary.upstream;

import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.Methods;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What both eras of MCP have, and may therefore cross from one to the other. */
final class Crossing {

    /** Requests that mean the same in both eras. */
    static final Set<String> METHODS = Set.of(
            Methods.TOOLS_LIST,
            Methods.TOOLS_CALL,
            Methods.RESOURCES_LIST,
            Methods.RESOURCES_READ,
            Methods.RESOURCE_TEMPLATES_LIST,
            Methods.PROMPTS_LIST,
            Methods.PROMPTS_GET,
            Methods.COMPLETE);

    /** Requests whose modern results say how long they may be kept. */
    static final Set<String> KEPT = Set.of(
            Methods.TOOLS_LIST,
            Methods.RESOURCES_LIST,
            Methods.RESOURCES_READ,
            Methods.RESOURCE_TEMPLATES_LIST,
            Methods.PROMPTS_LIST);

    /** Members of {@code _meta} that only modern peers know. */
    static final List<String> MODERN_META = List.of(
            MetaKeys.PROTOCOL_VERSION,
            MetaKeys.CLIENT_CAPABILITIES,
            MetaKeys.CLIENT_INFO,
            MetaKeys.LOG_LEVEL,
            MetaKeys.SERVER_INFO,
            MetaKeys.SUBSCRIPTION_ID);

    /** Remote tasks differ too much between the eras to cross, so nothing may ask for one. */
    private static final List<String> TASK = List.of("task");

    private static final List<String> CAPABILITIES = List.of("tools", "resources", "prompts", "completions", "logging");

    private Crossing() {}

    /** The params without a request for a remote task. */
    static ObjectNode withoutTask(ObjectNode params) {
        return Trees.without(params, TASK);
    }

    /** The object without those members of its {@code _meta} that only modern peers know. */
    static ObjectNode withoutModernMeta(ObjectNode node) {
        if (!(node.path(MetaKeys.META) instanceof ObjectNode meta)) {
            return node;
        }
        ObjectNode left = Trees.without(meta, MODERN_META);
        return left.isEmpty() ? Trees.without(node, List.of(MetaKeys.META)) : Trees.with(node, MetaKeys.META, left);
    }

    /** The capabilities of a server that a peer of the other era can use. */
    static ObjectNode capabilities(JsonNode declared) {
        ObjectNode crossing = Trees.object();
        for (String name : CAPABILITIES) {
            if (declared.path(name) instanceof ObjectNode capability) {
                crossing.set(name, capability);
            }
        }
        return crossing;
    }
}
