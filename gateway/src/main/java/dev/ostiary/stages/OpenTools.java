package dev.ostiary.stages;

import java.util.Set;

/**
 * Which tools may be given, or give, what they do not declare; which prompts may be given it.
 *
 * @param servers servers of which all may
 * @param tools single ones, as {@code SERVER/NAME}
 */
record OpenTools(Set<String> servers, Set<String> tools) {

    static final OpenTools NONE = new OpenTools(Set.of(), Set.of());

    static OpenTools read(SettingsReader in) {
        return new OpenTools(in.texts("open-servers", NONE.servers()), in.tools("open-tools"));
    }

    /** How a tool or a prompt is named in settings. */
    static String named(String server, String tool) {
        return server + "/" + tool;
    }

    boolean covers(String server, String tool) {
        return servers.contains(server) || !tools.isEmpty() && tools.contains(named(server, tool));
    }
}
