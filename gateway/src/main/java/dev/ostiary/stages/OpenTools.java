package dev.ostiary.stages;

import java.util.Set;

/**
 * Which tools may be given, or give, what they do not declare.
 *
 * @param servers servers of which all tools may
 * @param tools single tools, as {@code SERVER/TOOL}
 */
record OpenTools(Set<String> servers, Set<String> tools) {

    static final OpenTools NONE = new OpenTools(Set.of(), Set.of());

    static OpenTools read(SettingsReader in) {
        return new OpenTools(in.texts("open-servers", NONE.servers()), in.tools("open-tools"));
    }

    /** How a tool is named in settings. */
    static String named(String server, String tool) {
        return server + "/" + tool;
    }

    boolean covers(String server, String tool) {
        return servers.contains(server) || !tools.isEmpty() && tools.contains(named(server, tool));
    }
}
