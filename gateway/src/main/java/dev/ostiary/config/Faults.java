package dev.ostiary.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;

/**
 * Collects all faults and notes of a file, so that a person sees them at once. A path is reported
 * once: what stands below a path that is already at fault would only repeat it.
 *
 * <p>Not safe for use by several threads.
 */
final class Faults {

    private static final int LONGEST_SHOWN = 60;
    private static final int LONGEST_MESSAGE = 160;
    private static final Pattern QUOTED = Pattern.compile("'(?!<[a-z -]+>').{2,}'|\".{2,}\"", Pattern.DOTALL);
    private static final Comparator<Place> IN_FILE_ORDER = Comparator.comparing(
                    (Place place) -> place.file().toString())
            .thenComparingInt(Place::line)
            .thenComparingInt(Place::column);

    private final List<ConfigurationFault> faults = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();

    /** Reports a fault without showing the value. */
    void add(Place place, JsonPointer path, String problem, String remedy) {
        add(new ConfigurationFault(place, path.toString(), Optional.empty(), problem, remedy));
    }

    /** Reports a fault of a value and shows it, unless its path sounds like a secret. */
    void add(Located value, JsonPointer path, String problem, String remedy) {
        add(new ConfigurationFault(value.place(), path.toString(), shown(value, path), problem, remedy));
    }

    /** Takes over a fault that was found elsewhere. */
    void add(ConfigurationFault fault) {
        if (!fault.path().isEmpty() && covered(fault)) {
            return;
        }
        faults.add(fault);
    }

    /** Reports something worth knowing. */
    void note(Place place, JsonPointer path, String sentence) {
        notes.add(new Note(place, path.toString(), sentence));
    }

    /** Whether nothing is at fault so far. */
    boolean none() {
        return faults.isEmpty();
    }

    /** All faults so far, in the order of the file. */
    List<ConfigurationFault> all() {
        return faults.stream()
                .sorted(Comparator.comparing(ConfigurationFault::place, IN_FILE_ORDER))
                .toList();
    }

    /** All notes so far, in the order of the file. */
    List<Note> notes() {
        return notes.stream()
                .sorted(Comparator.comparing(Note::place, IN_FILE_ORDER))
                .toList();
    }

    /** The value where nothing is at fault, else all faults; the value is not asked for then. */
    <T> Loaded<T> outcome(Supplier<T> value) {
        return none() ? new Loaded.Ok<>(value.get(), notes()) : new Loaded.Broken<>(all());
    }

    private boolean covered(ConfigurationFault fault) {
        var path = fault.path();
        return faults.stream()
                .filter(other ->
                        other.file().equals(fault.file()) && !other.path().isEmpty())
                .anyMatch(other -> path.equals(other.path()) || path.startsWith(other.path() + "/"));
    }

    private static Optional<String> shown(Located value, JsonPointer path) {
        if (SecretNames.within(path)) {
            return Optional.empty();
        }
        return switch (value) {
            case Located.Text(var text, var _) -> Optional.of('"' + oneLine(text) + '"');
            case Located.Numeral(var number, var _) -> Optional.of(oneLine(number.toString()));
            case Located.Flag(var flag, var _) -> Optional.of(Boolean.toString(flag));
            case Located.Nothing _, Located.Sequence _, Located.Mapping _ -> Optional.empty();
        };
    }

    /** A parser's own words without the pieces of the file it quotes: they may be secrets. */
    static String withoutQuotes(String message) {
        return oneLine(QUOTED.matcher(message).replaceAll("'…'"), LONGEST_MESSAGE);
    }

    /** A text on one line, shortened, control characters replaced: it goes to a terminal. */
    static String oneLine(String text) {
        return oneLine(text, LONGEST_SHOWN);
    }

    private static String oneLine(String text, int longest) {
        var line = new StringBuilder();
        text.codePoints()
                .limit(longest)
                .map(point ->
                        Character.isISOControl(point) || Character.getType(point) == Character.FORMAT ? '?' : point)
                .forEach(line::appendCodePoint);
        return text.codePointCount(0, text.length()) > longest ? line + "…" : line.toString();
    }
}
