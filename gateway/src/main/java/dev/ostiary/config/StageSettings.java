package dev.ostiary.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code ostiary.yaml} says about one stage. Which settings a stage has is known to the stage
 * alone: it reads them from {@link #plain}, and what it finds wrong gets its place by {@link
 * Settings#stageFault}.
 *
 * @param name the stage
 * @param values its settings, {@code enabled} among them; no value in them is empty
 */
public record StageSettings(String name, Located.Mapping values) {

    /** What holds for a stage that the file does not name. */
    static StageSettings none(String name) {
        return new StageSettings(name, new Located.Mapping(Map.of(), Place.whole(Path.of("ostiary.yaml"))));
    }

    /** Whether the stage runs, as far as the file can say. */
    public boolean enabled() {
        return values.value("enabled")
                .map(value -> !(value instanceof Located.Flag(var flag, var _)) || flag)
                .orElse(true);
    }

    /** The settings as plain values: {@code String}, {@code Long}, {@code BigDecimal}, {@code Boolean}, lists and maps. */
    public Map<String, Object> plain() {
        return plain(values);
    }

    private static Map<String, Object> plain(Located.Mapping mapping) {
        Map<String, Object> plain = new LinkedHashMap<>();
        mapping.members().forEach((key, member) -> plain.put(key, plain(member.value())));
        return plain;
    }

    private static Object plain(Located value) {
        return switch (value) {
            case Located.Text(var text, var _) -> text;
            case Located.Flag(var flag, var _) -> flag;
            case Located.Numeral(var number, var _) -> number(number);
            case Located.Sequence(var items, var _) -> list(items);
            case Located.Mapping mapping -> plain(mapping);
            case Located.Nothing _ -> throw new IllegalStateException("an empty value in the settings of a stage");
        };
    }

    private static List<Object> list(List<Located> items) {
        return items.stream().map(StageSettings::plain).toList();
    }

    private static Object number(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0 ? (Object) number.longValueExact() : number;
    }
}
