package dev.ostiary.config;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A value of a configuration file that knows its place. YAML and JSON files both become this tree.
 *
 * <p>Texts are left out of {@code toString}: a server list is full of secrets.
 */
public sealed interface Located {

    /** Where the value starts. */
    Place place();

    /** The same value as a Jackson tree, without places. */
    default JsonNode json() {
        var nodes = JsonNodeFactory.instance;
        return switch (this) {
            case Text(var text, var _) -> nodes.stringNode(text);
            case Numeral(var value, var _) -> nodes.numberNode(value);
            case Flag(var value, var _) -> nodes.booleanNode(value);
            case Nothing _ -> nodes.nullNode();
            case Sequence(var items, var _) -> {
                var array = nodes.arrayNode(items.size());
                items.forEach(item -> array.add(item.json()));
                yield array;
            }
            case Mapping(var members, var _) -> {
                var object = nodes.objectNode();
                members.forEach((key, member) -> object.set(key, member.value().json()));
                yield object;
            }
        };
    }

    /** The value a pointer leads to; the nearest value above it where there is none. */
    default Located at(JsonPointer pointer) {
        if (pointer.matches()) {
            return this;
        }
        Optional<Located> next = switch (this) {
            case Mapping mapping -> mapping.value(pointer.getMatchingProperty());
            case Sequence(var items, var _) ->
                Optional.of(pointer.getMatchingIndex())
                        .filter(index -> index >= 0 && index < items.size())
                        .map(items::get);
            case Text _, Numeral _, Flag _, Nothing _ -> Optional.empty();
        };
        return next.map(value -> value.at(pointer.tail())).orElse(this);
    }

    /** What kind of value this is, as people say it. */
    default String kind() {
        return switch (this) {
            case Text _ -> "text";
            case Numeral _ -> "a number";
            case Flag _ -> "true or false";
            case Nothing _ -> "empty";
            case Sequence _ -> "a list";
            case Mapping _ -> "a set of keys";
        };
    }

    /** A text. */
    record Text(String text, Place place) implements Located {
        @Override
        public String toString() {
            return "Text[" + text.length() + " characters, " + place + "]";
        }
    }

    /** A number, exact. */
    record Numeral(BigDecimal value, Place place) implements Located {
        @Override
        public String toString() {
            return "Numeral[" + place + "]";
        }
    }

    /** True or false. */
    record Flag(boolean value, Place place) implements Located {}

    /** A key without a value, or {@code null}. */
    record Nothing(Place place) implements Located {}

    /** A list. */
    record Sequence(List<Located> items, Place place) implements Located {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** A set of keys with their values, in the order of the file. */
    record Mapping(Map<String, Member> members, Place place) implements Located {
        public Mapping {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /** The value under a key, if the key is there. */
        public Optional<Located> value(String key) {
            return Optional.ofNullable(members.get(key)).map(Member::value);
        }
    }

    /**
     * One key of a mapping with its value.
     *
     * @param key where the key stands
     * @param value what stands under it
     */
    record Member(Place key, Located value) {}
}
