package dev.ostiary.stages;

import dev.ostiary.message.MetaKeys;
import java.util.Set;

/** The keys of {@code _meta} that the protocol, an official extension of it or the gateway gives a meaning to. */
final class KnownMeta {

    private static final String OURS = "dev.ostiary/";

    /**
     * Keys without a reserved prefix: of the base protocol, of the trace context that it takes over, and of MCP Apps
     * (extension {@code io.modelcontextprotocol/ui}), whose keys of tools and resources have none.
     */
    private static final Set<String> PLAIN =
            Set.of(MetaKeys.PROGRESS_TOKEN, "traceparent", "tracestate", "baggage", "ui", "ui/resourceUri");

    private static final Set<String> RESERVED = Set.of("modelcontextprotocol", "mcp");

    private KnownMeta() {}

    static boolean knows(String key) {
        return PLAIN.contains(key) || key.startsWith(OURS) || isReserved(key);
    }

    /**
     * A prefix is reserved whose second label is MCP's name (2025-11-25 and later), and one whose first label is
     * (2025-06-18).
     */
    private static boolean isReserved(String key) {
        int slash = key.indexOf('/');
        int dot = key.indexOf('.');
        if (slash < 0 || dot < 0 || dot > slash) {
            return false;
        }
        int next = key.indexOf('.', dot + 1);
        String second = key.substring(dot + 1, next < 0 || next > slash ? slash : next);
        return RESERVED.contains(key.substring(0, dot)) || RESERVED.contains(second);
    }
}
