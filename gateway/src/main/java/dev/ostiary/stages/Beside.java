package dev.ostiary.stages;

import dev.ostiary.detect.Neighbours;
import dev.ostiary.trust.KnownTools;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The tools beside one.
 *
 * @param own those of the list that it stands in
 * @param known those of all lists that were read before
 */
record Beside(Set<String> own, KnownTools known) implements Neighbours {

    static Beside of(JsonNode list, KnownTools known) {
        Set<String> own = new HashSet<>();
        list.forEach(tool -> own.add(tool.path("name").asString("")));
        return new Beside(own, known);
    }

    @Override
    public boolean isOwn(String name) {
        return own.contains(name) || known.isOwn(name);
    }

    @Override
    public Optional<Other> named(String name) {
        return known.named(name).map(Beside::other);
    }

    @Override
    public Optional<Other> alike(String name) {
        return known.alike(name).map(Beside::other);
    }

    private static Other other(KnownTools.Other tool) {
        return new Other(tool.server(), tool.name());
    }
}
