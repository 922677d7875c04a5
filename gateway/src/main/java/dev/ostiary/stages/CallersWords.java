package dev.ostiary.stages;

import dev.ostiary.message.Message;
import dev.ostiary.scan.InternalPlaces;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The places that whoever asked has named itself; looked up only when an answer names any. */
final class CallersWords {

    private final Optional<Message.Request> asked;
    private Optional<Set<String>> known = Optional.empty();

    /** @param asked the request that is answered */
    CallersWords(Optional<Message.Request> asked) {
        this.asked = asked;
    }

    boolean contain(String place) {
        Set<String> places = known.orElseGet(this::collected);
        known = Optional.of(places);
        return places.contains(place);
    }

    private Set<String> collected() {
        Set<String> places = new HashSet<>();
        asked.ifPresent(request -> collect(request.params(), places));
        return places;
    }

    /** As a text of its own a place may hold what would end it in a sentence. */
    private static void collect(JsonNode node, Set<String> places) {
        switch (node) {
            case StringNode text -> {
                places.add(text.stringValue());
                InternalPlaces.in(text.stringValue())
                        .forEach(place -> places.add(place.at().of(text.stringValue())));
            }
            case ObjectNode object -> object.forEach(member -> collect(member, places));
            case ArrayNode array -> array.forEach(element -> collect(element, places));
            // Numbers, true, false and null name no place.
            default -> {}
        }
    }
}
