package dev.ostiary.trust;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All tools that one server has declared to one caller.
 *
 * <p>A name that is declared twice, and not alike, is in no catalogue: which of the two would be called is the server's
 * secret.
 */
final class Catalogue {

    private final Map<String, Definition> tools;
    private final List<ObjectNode> declared;

    private Catalogue(Map<String, Definition> tools) {
        this.tools = tools;
        this.declared = tools.values().stream().map(Definition::declared).toList();
    }

    /** @param entries of {@code tools} in the answers to {@code tools/list} */
    static Catalogue of(List<JsonNode> entries) {
        Map<String, Definition> tools = new HashMap<>();
        Set<String> twofold = new HashSet<>();
        for (JsonNode entry : entries) {
            if (entry instanceof ObjectNode declared && declared.path("name").isString()) {
                Definition definition = new Definition(declared.path("name").asString(), declared);
                Definition before = tools.put(definition.name(), definition);
                if (before != null && !before.equals(definition)) {
                    twofold.add(definition.name());
                }
            }
        }
        tools.keySet().removeAll(twofold);
        return new Catalogue(Map.copyOf(tools));
    }

    List<ObjectNode> declared() {
        return declared;
    }

    Optional<Definition> tool(String name) {
        return Optional.ofNullable(tools.get(name));
    }
}
