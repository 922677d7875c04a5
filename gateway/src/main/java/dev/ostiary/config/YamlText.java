package dev.ostiary.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.core.JsonPointer;

/**
 * Turns one YAML 1.2 document (core schema) into a {@link Located} tree.
 *
 * <p>Built from the event stream, never from Java objects, so no tag can create anything. Depth and
 * the number of values after aliases are expanded are bounded, against documents that grow when
 * read. Duplicate keys are faults. It does not bound the time that the YAML scanner takes; the size
 * of the file does ({@link Source#LARGEST}).
 */
final class YamlText {

    private static final int DEEPEST = 32;
    private static final int MOST_VALUES = 50_000;
    private static final int MOST_DIGITS = 18;
    private static final BigDecimal BEYOND = BigDecimal.TEN.pow(MOST_DIGITS);
    private static final CoreSchema CORE = new CoreSchema();

    private final Path file;
    private final Faults faults;
    private final Iterator<Event> events;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int values;

    private YamlText(Path file, Faults faults, Iterator<Event> events) {
        this.file = file;
        this.faults = faults;
        this.events = events;
    }

    /**
     * Reads the document of a file.
     *
     * @return the tree; {@link Located.Nothing} for a file without a value; empty with a fault when
     *     the text is no YAML that is accepted
     */
    static Optional<Located> read(Path file, String text, Faults faults) {
        var settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setCodePointLimit(Source.LARGEST)
                .setSchema(CORE)
                .build();
        try {
            return new YamlText(
                            file, faults, new Parse(settings).parseString(text).iterator())
                    .document();
        } catch (MarkedYamlEngineException syntax) {
            faults.add(
                    syntax.getProblemMark().map(mark -> place(file, mark)).orElseGet(() -> Place.whole(file)),
                    JsonPointer.empty(),
                    "This is not YAML: " + Faults.withoutQuotes(syntax.getProblem()),
                    "Correct the line; text that starts with one of [ { * & ! % @ or holds \": \" needs quotes");
        } catch (ReaderException unprintable) {
            faults.add(
                    place(file, text, unprintable.getPosition()),
                    JsonPointer.empty(),
                    "Here stands a character that YAML does not take (U+%04X)".formatted(unprintable.getCodePoint()),
                    "Remove it, or write it as an escape in double quotes");
        } catch (YamlEngineException _) {
            faults.add(
                    Place.whole(file),
                    JsonPointer.empty(),
                    "This is not YAML that can be read",
                    "Start again from a file that works, and add to it line by line");
        } catch (Refused refused) {
            faults.add(refused.place, refused.path, refused.problem, refused.remedy);
        }
        return Optional.empty();
    }

    private Optional<Located> document() {
        events.next(); // start of the stream
        var first = events.next();
        if (first.getEventId() == Event.ID.StreamEnd) {
            return Optional.of(new Located.Nothing(new Place(file, 1, 1)));
        }
        var root = value(events.next(), JsonPointer.empty(), 0);
        events.next(); // end of the document
        var after = events.next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            throw new Refused(
                    place(after),
                    JsonPointer.empty(),
                    "A second document starts here",
                    "Keep one document in the file: remove the line with ---");
        }
        return Optional.of(root.value());
    }

    /** One value and everything in it, and how many values it is when aliases are written out. */
    private Anchored value(Event event, JsonPointer path, int depth) {
        if (depth > DEEPEST) {
            throw new Refused(place(event), path, "This is nested too deeply", "Nest at most " + DEEPEST + " levels");
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias, path);
        }
        refuseForeignTag(event, path);
        int before = values;
        count(1, event, path);
        Located located = switch (event.getEventId()) {
            case Scalar -> scalar((ScalarEvent) event, path);
            case SequenceStart -> sequence(event, path, depth);
            case MappingStart -> mapping(event, path, depth);
            case Alias, Comment, DocumentEnd, DocumentStart, MappingEnd, SequenceEnd, StreamEnd, StreamStart ->
                throw new IllegalStateException("no value: " + event.getEventId());
        };
        var anchored = new Anchored(located, values - before);
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), anchored));
        return anchored;
    }

    private Located sequence(Event start, JsonPointer path, int depth) {
        List<Located> items = new ArrayList<>();
        for (var next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            items.add(value(next, path.appendIndex(items.size()), depth + 1).value());
        }
        return new Located.Sequence(items, place(start));
    }

    private Located mapping(Event start, JsonPointer path, int depth) {
        Map<String, Located.Member> members = new LinkedHashMap<>();
        for (var next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            var key = key(next, path);
            var keyPlace = place(next);
            var child = path.appendProperty(key);
            var member = new Located.Member(
                    keyPlace, value(events.next(), child, depth + 1).value());
            if (members.putIfAbsent(key, member) != null) {
                faults.add(
                        keyPlace,
                        child,
                        "The key \"" + Faults.oneLine(key) + "\" stands here a second time",
                        "Keep one of them");
            }
        }
        return new Located.Mapping(members, place(start));
    }

    private String key(Event event, JsonPointer path) {
        if (event instanceof ScalarEvent scalar && scalar.getTag().isEmpty()) {
            count(1, event, path);
            scalar.getAnchor()
                    .ifPresent(anchor -> anchors.put(
                            anchor.getValue(), new Anchored(new Located.Text(scalar.getValue(), place(event)), 1)));
            return scalar.getValue();
        }
        throw new Refused(place(event), path, "A key must be plain text", "Write the key as text");
    }

    private Located scalar(ScalarEvent event, JsonPointer path) {
        var place = place(event);
        var text = event.getValue();
        if (!event.isPlain()) {
            return new Located.Text(text, place);
        }
        var tag = CORE.getScalarResolver().resolve(text, true);
        if (tag.equals(Tag.NULL)) {
            return new Located.Nothing(place);
        }
        if (tag.equals(Tag.BOOL)) {
            return new Located.Flag(Boolean.parseBoolean(text), place);
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return number(text, place, path);
        }
        return new Located.Text(text, place);
    }

    private Located number(String text, Place place, JsonPointer path) {
        try {
            var number = decimal(text);
            if (Math.abs((long) number.scale()) <= MOST_DIGITS && number.abs().compareTo(BEYOND) < 0) {
                return new Located.Numeral(number, place);
            }
        } catch (NumberFormatException _) {
            // .inf and .nan are numbers in YAML's core schema, and none that a setting can be.
        }
        throw new Refused(
                place,
                path,
                "This number cannot be used",
                "Write a plain decimal number of at most " + MOST_DIGITS + " digits");
    }

    private static BigDecimal decimal(String text) {
        if (text.length() > 2 * MOST_DIGITS) {
            throw new NumberFormatException("too long");
        }
        if (text.startsWith("0x")) {
            return new BigDecimal(new BigInteger(text.substring(2), 16));
        }
        return text.startsWith("0o") ? new BigDecimal(new BigInteger(text.substring(2), 8)) : new BigDecimal(text);
    }

    private Anchored alias(AliasEvent alias, JsonPointer path) {
        var anchored = anchors.get(alias.getAlias().getValue());
        if (anchored == null) {
            throw new Refused(
                    place(alias),
                    path,
                    "This alias names an anchor that is not complete above it",
                    "Write the value out, or define the anchor first");
        }
        count(anchored.size(), alias, path);
        return anchored;
    }

    private void count(int more, Event at, JsonPointer path) {
        values += more;
        if (values > MOST_VALUES) {
            throw new Refused(
                    place(at),
                    path,
                    "The document grows past " + MOST_VALUES + " values when its aliases are written out",
                    "Remove the nested aliases");
        }
    }

    private void refuseForeignTag(Event event, JsonPointer path) {
        boolean tagged = event instanceof ScalarEvent scalar
                ? scalar.getTag().isPresent()
                : ((CollectionStartEvent) event).getTag().isPresent();
        if (tagged) {
            throw new Refused(
                    place(event), path, "Tags are not used here", "Remove the tag; put text in quotes instead");
        }
    }

    private Place place(Event event) {
        return event.getStartMark().map(mark -> place(file, mark)).orElseGet(() -> Place.whole(file));
    }

    private static Place place(Path file, Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Place place(Path file, String text, int index) {
        var before = text.substring(0, Math.clamp(index, 0, text.length()));
        int line =
                1 + (int) before.chars().filter(character -> character == '\n').count();
        return new Place(file, line, before.length() - before.lastIndexOf('\n'));
    }

    /** A value and its size with all aliases in it written out. */
    private record Anchored(Located value, int size) {}

    /** Ends the reading at a construct that is never accepted. */
    private static final class Refused extends RuntimeException {
        private final Place place;
        private final JsonPointer path;
        private final String problem;
        private final String remedy;

        Refused(Place place, JsonPointer path, String problem, String remedy) {
            super(problem, null, false, false);
            this.place = place;
            this.path = path;
            this.problem = problem;
            this.remedy = remedy;
        }
    }
}
