package dev.ostiary.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;

/**
 * Reads the keys of one mapping as typed values. What is absent gets its default; what is wrong is
 * reported and gets its default too, so that reading goes on and finds all faults.
 */
final class MappingReader {

    private static final String A_DURATION = "a duration such as 500ms, 30s, 2m, 1h or 7d";
    private static final String A_SIZE = "a size such as 512KiB or 16MiB";
    private static final String A_RATE = "a rate such as 10/s, 600/min, 200/h or 1000/d";

    private final Located.Mapping mapping;
    private final JsonPointer path;
    private final Faults faults;
    private final Set<String> asked = new LinkedHashSet<>();

    /**
     * Starts reading.
     *
     * @param mapping what to read
     * @param path where it stands in the file
     * @param faults where wrong values are reported
     */
    MappingReader(Located.Mapping mapping, JsonPointer path, Faults faults) {
        this.mapping = mapping;
        this.path = path;
        this.faults = faults;
    }

    /** Where the mapping stands. */
    Place place() {
        return mapping.place();
    }

    /** The JSON Pointer of one of its keys. */
    JsonPointer at(String key) {
        return path.appendProperty(key);
    }

    /** A whole number within bounds, both included. */
    int count(String key, int fallback, int least, int most) {
        return parsed(key, value -> whole(value, least, most), "a whole number from " + least + " to " + most)
                .orElse(fallback);
    }

    /** True or false. */
    boolean flag(String key, boolean fallback) {
        return parsed(
                        key,
                        value -> value instanceof Located.Flag(var flag, var _) ? Optional.of(flag) : Optional.empty(),
                        "true or false")
                .orElse(fallback);
    }

    /** One of the constants of an enum, written in lower case with dashes. */
    <E extends Enum<E>> E choice(String key, E fallback, List<E> choices) {
        Map<String, E> named = new LinkedHashMap<>();
        choices.forEach(
                choice -> named.put(choice.name().toLowerCase(Locale.ROOT).replace('_', '-'), choice));
        return written(key, text -> Optional.ofNullable(named.get(text)), "one of " + String.join(", ", named.keySet()))
                .orElse(fallback);
    }

    /** A text that is not empty. */
    Optional<String> text(String key) {
        return written(key, text -> Optional.of(text).filter(some -> !some.isEmpty()), "a text that is not empty");
    }

    /** A text that is not empty, with its place. */
    Optional<Located.Text> located(String key) {
        return parsed(
                key,
                value -> value instanceof Located.Text text && !text.text().isBlank()
                        ? Optional.of(text)
                        : Optional.empty(),
                "a text that is not empty");
    }

    /** A duration within bounds, both included. */
    Duration duration(String key, Duration fallback, Duration least, Duration most) {
        return duration(key, least, most).orElse(fallback);
    }

    /** The same; empty where it is not written. */
    Optional<Duration> duration(String key, Duration least, Duration most) {
        return written(
                key,
                text -> Durations.parse(text).filter(some -> some.compareTo(least) >= 0 && some.compareTo(most) <= 0),
                A_DURATION + ", from " + Durations.written(least) + " to " + Durations.written(most));
    }

    /** A size within bounds, both included. */
    ByteSize size(String key, ByteSize fallback, ByteSize least, ByteSize most) {
        return written(
                        key,
                        text -> ByteSize.parse(text)
                                .filter(some -> some.compareTo(least) >= 0 && some.compareTo(most) <= 0),
                        A_SIZE + ", from " + least + " to " + most)
                .orElse(fallback);
    }

    /** A rate. */
    Rate rate(String key, Rate fallback) {
        return written(key, Rate::parse, A_RATE).orElse(fallback);
    }

    /**
     * A text of a form of its own.
     *
     * @param parse empty where the text does not have the form
     * @param expected what the form is, to follow "must be"
     */
    <T> Optional<T> written(String key, Function<String, Optional<T>> parse, String expected) {
        return parsed(
                key,
                value -> value instanceof Located.Text(var text, var _) ? parse.apply(text) : Optional.empty(),
                expected);
    }

    /** The same, for what YAML may take for a number, such as {@code 1.3}. */
    <T> Optional<T> spelled(String key, Function<String, Optional<T>> parse, String expected) {
        return parsed(
                key,
                value -> switch (value) {
                    case Located.Text(var text, var _) -> parse.apply(text);
                    case Located.Numeral(var number, var _) -> parse.apply(number.toPlainString());
                    case Located.Flag _, Located.Nothing _, Located.Sequence _, Located.Mapping _ -> Optional.empty();
                },
                expected);
    }

    /**
     * The texts of a list, with their places; absent and empty lists are the same.
     *
     * @param form what each text must look like
     * @param expected the form in words, to follow "must be"
     */
    List<Located.Text> texts(String key, Pattern form, String expected) {
        var texts = new ArrayList<Located.Text>();
        var items = items(key);
        for (int index = 0; index < items.size(); index++) {
            if (items.get(index) instanceof Located.Text text
                    && form.matcher(text.text()).matches()) {
                texts.add(text);
            } else {
                wrong(items.get(index), at(key).appendIndex(index), expected);
            }
        }
        return texts;
    }

    /** The mappings of a list, each with its own reader. */
    List<MappingReader> entries(String key) {
        var entries = new ArrayList<MappingReader>();
        var items = items(key);
        for (int index = 0; index < items.size(); index++) {
            var pointer = at(key).appendIndex(index);
            if (items.get(index) instanceof Located.Mapping entry) {
                entries.add(new MappingReader(entry, pointer, faults));
            } else {
                wrong(items.get(index), pointer, "a set of keys");
            }
        }
        return entries;
    }

    /** A mapping under a key; an empty one where there is none. */
    MappingReader section(String key) {
        var empty = new Located.Mapping(Map.of(), mapping.place());
        var inner = value(key).map(value -> switch (value) {
            case Located.Mapping some -> some;
            case Located.Nothing _ -> empty;
            case Located.Text _, Located.Numeral _, Located.Flag _, Located.Sequence _ -> {
                wrong(value, at(key), "a set of keys");
                yield empty;
            }
        });
        return new MappingReader(inner.orElse(empty), at(key), faults);
    }

    /** What stands under a key, of whatever kind. */
    Optional<Located> raw(String key) {
        return value(key);
    }

    /** The keys that are there, with where they stand. */
    Map<String, Place> keys() {
        Map<String, Place> keys = new LinkedHashMap<>();
        mapping.members().forEach((key, member) -> keys.put(key, member.key()));
        return keys;
    }

    /** The mapping as it stands in the file. */
    Located.Mapping mapping() {
        return mapping;
    }

    /** Reports a value that is read fine and still wrong. */
    void fault(String key, String problem, String remedy) {
        value(key)
                .ifPresentOrElse(
                        value -> faults.add(value, at(key), problem, remedy),
                        () -> faults.add(mapping.place(), at(key), problem, remedy));
    }

    /** Reports the mapping as a whole. */
    void fault(String problem, String remedy) {
        faults.add(mapping.place(), path, problem, remedy);
    }

    /** Ends the reading: a key that nobody asked for is a fault. */
    void end() {
        mapping.members().forEach((key, member) -> {
            if (!asked.contains(key)) {
                faults.add(
                        member.key(),
                        at(key),
                        "There is no setting \"" + Faults.oneLine(key) + "\" here",
                        Nearest.hint(key, asked));
            }
        });
    }

    private List<Located> items(String key) {
        return value(key)
                .map(value -> switch (value) {
                    case Located.Sequence(var items, var _) -> items;
                    case Located.Nothing _ -> List.<Located>of();
                    case Located.Text _, Located.Numeral _, Located.Flag _, Located.Mapping _ -> {
                        wrong(value, at(key), "a list");
                        yield List.<Located>of();
                    }
                })
                .orElse(List.of());
    }

    private <T> Optional<T> parsed(String key, Function<Located, Optional<T>> parse, String expected) {
        return value(key).flatMap(value -> {
            var parsed = parse.apply(value);
            if (parsed.isEmpty()) {
                wrong(value, at(key), expected);
            }
            return parsed;
        });
    }

    private Optional<Located> value(String key) {
        asked.add(key);
        return mapping.value(key);
    }

    private void wrong(Located value, JsonPointer at, String expected) {
        faults.add(value, at, "This must be " + expected, "Write " + expected + ", or remove the line");
    }

    private static Optional<Integer> whole(Located value, int least, int most) {
        return value instanceof Located.Numeral(var number, var _)
                        && number.stripTrailingZeros().scale() <= 0
                        && number.compareTo(BigDecimal.valueOf(least)) >= 0
                        && number.compareTo(BigDecimal.valueOf(most)) <= 0
                ? Optional.of(number.intValueExact())
                : Optional.empty();
    }
}
