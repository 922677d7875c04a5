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
 * All tools, or all prompts, that one server has declared to one caller.
 *
 * <p>A name that is declared twice, and not alike, is in no catalogue: which of the two would be meant is the server's
 * secret.
 */
final class Catalogue {

    private final Map<String, Definition> entries;
    private final List<ObjectNode> declared;

    private Catalogue(Map<String, Definition> entries) {
        this.entries = entries;
        this.declared = entries.values().stream().map(Definition::declared).toList();
    }

    /** @param pages the entries of all pages of the list */
    static Catalogue of(Listed list, List<JsonNode> pages) {
        Map<String, Definition> entries = new HashMap<>();
        Set<String> twofold = new HashSet<>();
        for (JsonNode entry : pages) {
            if (entry instanceof ObjectNode declared && declared.path("name").isString()) {
                Definition definition =
                        new Definition(list, declared.path("name").asString(), declared);
                Definition before = entries.put(definition.name(), definition);
                if (before != null && !before.equals(definition)) {
                    twofold.add(definition.name());
                }
            }
        }
        entries.keySet().removeAll(twofold);
        return new Catalogue(Map.copyOf(entries));
    }

    List<ObjectNode> declared() {
        return declared;
    }

    Optional<Definition> named(String name) {
        return Optional.ofNullable(entries.get(name));
    }
}
