package dev.ostiary.config;

import dev.ostiary.config.FieldEntry.Protect;
import dev.ostiary.config.FieldEntry.Side;
import dev.ostiary.config.FieldEntry.Text;
import dev.ostiary.fields.FieldPattern;
import dev.ostiary.fields.Sensitivity;
import dev.ostiary.fields.Trim;
import dev.ostiary.fields.Trim.Part;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code fields} and {@code clearances}. */
final class FieldReader {

    static final String A_FIELD =
            "a JSON Pointer such as /customer/ssn, with * for any one member or element and ** for any number of them";

    private static final Pattern ANY_TEXT = Pattern.compile(".*", Pattern.DOTALL);
    private static final Pattern A_PART = Pattern.compile("titles|examples|defaults|comments|icons");
    private static final int MOST = 1_000_000_000;
    private static final List<Sensitivity> SENSITIVITIES = List.of(Sensitivity.values());

    private FieldReader() {}

    static List<FieldEntry> fields(List<MappingReader> entries) {
        List<FieldEntry> fields = new ArrayList<>();
        for (MappingReader keys : entries) {
            field(keys).ifPresent(field -> {
                if (fields.stream().anyMatch(field::means)) {
                    keys.fault("Another entry labels the same field", "Leave one of the two");
                }
                fields.add(field);
            });
        }
        return fields;
    }

    private static Optional<FieldEntry> field(MappingReader keys) {
        PolicyReader.demand(keys, "server");
        PolicyReader.demand(keys, "sensitivity");
        var server = keys.text("server");
        var target = PolicyReader.target(keys, List.of("tool", "prompt", "resource"));
        var result = keys.written("at", FieldPattern::parse, A_FIELD);
        var argument = keys.written("argument", FieldPattern::parse, A_FIELD);
        boolean inResult = keys.keys().containsKey("at");
        if (inResult == keys.keys().containsKey("argument")) {
            keys.fault(
                    "A label is about one field: of a result with at, or of the arguments with argument",
                    "Write one of the two");
        }
        var side = inResult ? Side.RESULT : Side.ARGUMENT;
        var sensitivity = keys.choice("sensitivity", Sensitivity.RESTRICTED, SENSITIVITIES);
        var protect = keys.choice("protect", inResult ? Protect.WITHHOLD : Protect.REFUSE, List.of(Protect.values()));
        var text = inResult ? keys.choice("text", Text.WITHHELD, List.of(Text.values())) : Text.WITHHELD;
        keys.end();
        var at = result.or(() -> argument);
        return server.flatMap(name -> at.map(field ->
                new FieldEntry(new AllowEntry(name, target, keys.place()), side, field, sensitivity, protect, text)));
    }

    static List<ClearanceEntry> clearances(List<MappingReader> entries) {
        return entries.stream()
                .map(FieldReader::clearance)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<ClearanceEntry> clearance(MappingReader keys) {
        PolicyReader.demand(keys, "for");
        var who = PolicyReader.expression(keys, "for");
        var reads = sensitivity(keys, "reads");
        var writes = sensitivity(keys, "writes");
        keys.end();
        return who.map(condition -> new ClearanceEntry(condition, reads, writes));
    }

    /** What of a result is handed over. */
    static ResultShape result(MappingReader keys) {
        var shape = new ResultShape(
                patterns(keys, "keep"), patterns(keys, "drop"), counts(keys, "first"), counts(keys, "truncate"));
        keys.end();
        return shape;
    }

    /** How much of lists is shown. */
    static Trim trim(MappingReader keys) {
        int descriptions = keys.count("descriptions", -1, 0, MOST);
        Set<Part> dropped = EnumSet.noneOf(Part.class);
        for (var text : keys.texts("drop", A_PART, "one of titles, examples, defaults, comments, icons")) {
            dropped.add(Part.valueOf(text.text().toUpperCase(Locale.ROOT)));
        }
        keys.end();
        return new Trim(descriptions < 0 ? OptionalInt.empty() : OptionalInt.of(descriptions), dropped);
    }

    private static List<FieldPattern> patterns(MappingReader keys, String key) {
        List<FieldPattern> patterns = new ArrayList<>();
        for (var text : keys.texts(key, ANY_TEXT, A_FIELD)) {
            FieldPattern.parse(text.text())
                    .ifPresentOrElse(
                            patterns::add,
                            () -> keys.fault(
                                    key, "This is no field: " + Faults.oneLine(text.text()), "Write " + A_FIELD));
        }
        return patterns;
    }

    private static Map<FieldPattern, Integer> counts(MappingReader keys, String key) {
        Map<FieldPattern, Integer> counts = new LinkedHashMap<>();
        var inner = keys.section(key);
        inner.keys().forEach((field, place) -> {
            int count = inner.count(field, 0, 0, MOST);
            FieldPattern.parse(field)
                    .ifPresentOrElse(
                            pattern -> counts.put(pattern, count),
                            () -> inner.fault(field, "This is no field", "Write " + A_FIELD));
        });
        inner.end();
        return counts;
    }

    static Sensitivity sensitivity(MappingReader keys, String key) {
        return keys.choice(key, Sensitivity.USUAL, SENSITIVITIES);
    }
}
