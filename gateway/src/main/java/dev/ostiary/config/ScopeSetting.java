package dev.ostiary.config;

import java.util.List;
import java.util.Optional;

/**
 * Which scopes something needs; what is left out is any.
 *
 * @param server a server of {@code mcp.json}; a star at the end stands for any rest
 * @param method a method of MCP, such as {@code tools/call}
 * @param tool a tool; a star at the end stands for any rest
 * @param needs all of which are needed
 */
public record ScopeSetting(String server, Optional<String> method, Optional<String> tool, List<String> needs) {

    public ScopeSetting {
        needs = List.copyOf(needs);
    }
}
