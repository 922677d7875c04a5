package dev.ostiary.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Turns JSON with comments and trailing commas, as VS Code writes it, into a {@link Located} tree.
 * Duplicate keys and anything after the value are faults.
 */
final class JsoncText {

    private static final JsonFactory JSONC = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNumberLength(40)
                    .maxStringLength(Source.LARGEST)
                    .build())
            .build();

    private final Path file;
    private final Faults faults;
    private final JsonParser parser;

    private JsoncText(Path file, Faults faults, JsonParser parser) {
        this.file = file;
        this.faults = faults;
        this.parser = parser;
    }

    /**
     * Reads the one value of a file.
     *
     * @return the tree; {@link Located.Nothing} for a file without a value; empty with a fault when
     *     the text is no JSON
     */
    static Optional<Located> read(Path file, String text, Faults faults) {
        try (var parser = JSONC.createParser(ObjectReadContext.empty(), text)) {
            return new JsoncText(file, faults, parser).document();
        } catch (JacksonException syntax) {
            faults.add(
                    place(file, syntax.getLocation()),
                    JsonPointer.empty(),
                    "This is not JSON: " + Faults.withoutQuotes(words(syntax)),
                    "Correct the line; comments and trailing commas are fine");
            return Optional.empty();
        }
    }

    /** Where the thing began that has no end is said in the terms of the parser, of which readers have none. */
    private static String words(JacksonException syntax) {
        String message = syntax.getOriginalMessage();
        int aside = message.indexOf(" (start marker at");
        return aside < 0 ? message : message.substring(0, aside);
    }

    private Optional<Located> document() {
        var first = parser.nextToken();
        if (first == null) {
            return Optional.of(new Located.Nothing(new Place(file, 1, 1)));
        }
        var root = value(first, JsonPointer.empty());
        if (parser.nextToken() != null) {
            faults.add(here(), JsonPointer.empty(), "Something stands here after the end of the value", "Remove it");
        }
        return Optional.of(root);
    }

    private Located value(JsonToken token, JsonPointer path) {
        var place = here();
        return switch (token) {
            case START_OBJECT -> object(place, path);
            case START_ARRAY -> array(place, path);
            case VALUE_STRING -> new Located.Text(parser.getString(), place);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Located.Numeral(number(), place);
            case VALUE_TRUE -> new Located.Flag(true, place);
            case VALUE_FALSE -> new Located.Flag(false, place);
            case VALUE_NULL -> new Located.Nothing(place);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value: " + token);
        };
    }

    /** A number whose exponent would need gigabytes to write out becomes one that fits no setting. */
    private BigDecimal number() {
        var number = parser.getDecimalValue();
        return Math.abs((long) number.scale()) <= 40 ? number : BigDecimal.valueOf(Long.MIN_VALUE);
    }

    private Located array(Place place, JsonPointer path) {
        List<Located> items = new ArrayList<>();
        for (var token = next(); token != JsonToken.END_ARRAY; token = next()) {
            items.add(value(token, path.appendIndex(items.size())));
        }
        return new Located.Sequence(items, place);
    }

    private Located object(Place place, JsonPointer path) {
        Map<String, Located.Member> members = new LinkedHashMap<>();
        for (var token = next(); token != JsonToken.END_OBJECT; token = next()) {
            var key = parser.currentName();
            var keyPlace = here();
            var child = path.appendProperty(key);
            if (members.putIfAbsent(key, new Located.Member(keyPlace, value(next(), child))) != null) {
                faults.add(
                        keyPlace,
                        child,
                        "The key \"" + Faults.oneLine(key) + "\" stands here a second time",
                        "Keep one of them");
            }
        }
        return new Located.Mapping(members, place);
    }

    private JsonToken next() {
        @Nullable JsonToken token = parser.nextToken();
        if (token == null) {
            // Jackson reports an unexpected end itself; a null here would be its bug.
            throw new IllegalStateException("the end of the text inside a value");
        }
        return token;
    }

    private Place here() {
        return place(file, parser.currentTokenLocation());
    }

    private static Place place(Path file, @Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? Place.whole(file)
                : new Place(file, location.getLineNr(), location.getColumnNr());
    }
}
