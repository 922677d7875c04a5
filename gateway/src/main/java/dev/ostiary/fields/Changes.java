package dev.ostiary.fields;

import dev.ostiary.fields.FieldChange.Did;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Collects what is done to a document, place by place; elements of lists count as one place. */
public final class Changes {

    // Documents whose keys are data (ids, dates) would otherwise fill the audit with them.
    private static final int MOST_PLACES = 100;

    private record Place(String pointer, Did did, String rule) {}

    private record Values(List<JsonNode> before, List<JsonNode> after) {}

    private final Map<Place, Values> places = new LinkedHashMap<>();

    public void add(String pointer, Did did, String rule, JsonNode before, Optional<JsonNode> after) {
        Place place = new Place(pointer, did, rule);
        if (!places.containsKey(place) && places.size() >= MOST_PLACES) {
            place = new Place("/**", did, rule);
        }
        Values values = places.computeIfAbsent(place, _ -> new Values(new ArrayList<>(1), new ArrayList<>(1)));
        values.before().add(before);
        after.ifPresent(values.after()::add);
    }

    public List<FieldChange> all() {
        List<FieldChange> all = new ArrayList<>(places.size());
        places.forEach((place, values) ->
                all.add(new FieldChange(place.pointer(), place.did(), place.rule(), values.before(), values.after())));
        return all;
    }
}
