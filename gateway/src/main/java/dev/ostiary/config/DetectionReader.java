package dev.ostiary.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;

/** Reads {@code detection}. Whether files hold rules, and whether a rule is there, is for those to say who know rules. */
final class DetectionReader {

    private static final Pattern FILE = Pattern.compile("[^~\\x00][^\\x00]*");
    private static final Pattern RULE = Pattern.compile("[A-Z0-9-]{1,31}(/[A-Za-z0-9-]{1,62})?");
    private static final int LONGEST_REASON = 200;
    private static final String ONE = "patterns are not used here, leave the key out for all of them";

    private final Path settings;

    /** @param settings from which paths are seen */
    DetectionReader(Path settings) {
        this.settings = settings.toAbsolutePath();
    }

    DetectionSettings read(MappingReader keys) {
        var detection = new DetectionSettings(
                rules(keys),
                keys.entries("suppress").stream()
                        .map(DetectionReader::suppression)
                        .flatMap(Optional::stream)
                        .toList());
        keys.end();
        return detection;
    }

    private List<Path> rules(MappingReader keys) {
        Set<Path> files = new LinkedHashSet<>();
        for (var written : keys.texts("rules", FILE, "a file, absolute or seen from this one; ~ is not expanded")) {
            try {
                if (!files.add(settings.resolveSibling(written.text()).normalize())) {
                    keys.fault("rules", "A file stands here twice", "Name it once");
                }
            } catch (InvalidPathException _) {
                keys.fault("rules", "Here stands what is no name of a file", "Correct it");
            }
        }
        return List.copyOf(files);
    }

    private static Optional<SuppressionEntry> suppression(MappingReader keys) {
        PolicyReader.demand(keys, "rule");
        PolicyReader.demand(keys, "reason");
        PolicyReader.demand(keys, "until");
        var rule = keys.written(
                "rule",
                text -> Optional.of(text).filter(name -> RULE.matcher(name).matches()),
                "the id of a rule such as TP04, or its id and name such as TP04/precondition");
        var server = named(keys, "server");
        var tool = named(keys, "tool");
        var field = keys.written("field", DetectionReader::pointer, "a JSON Pointer such as /description");
        var reason = keys.written(
                "reason",
                text -> Optional.of(text.strip())
                        .filter(some -> !some.isEmpty() && some.length() <= LONGEST_REASON)
                        .filter(some -> some.chars().noneMatch(Character::isISOControl)),
                "one line of 1 to " + LONGEST_REASON + " characters that says why this is no attack");
        var until = keys.written("until", DetectionReader::day, "the last day on which it holds, such as 2027-03-01");
        keys.end();
        return rule.isEmpty() || reason.isEmpty() || until.isEmpty()
                ? Optional.empty()
                : Optional.of(new SuppressionEntry(
                        rule.get(),
                        server.orElse(""),
                        tool.orElse(""),
                        field.orElse(""),
                        reason.get(),
                        until.get(),
                        keys.place()));
    }

    private static Optional<String> named(MappingReader keys, String key) {
        return keys.written(
                key,
                text -> Optional.of(text).filter(name -> !name.isEmpty() && !name.endsWith("*")),
                "the name of one " + key + "; " + ONE);
    }

    /** A pointer to the whole would be the same as none, and is more likely a mistake. */
    private static Optional<String> pointer(String text) {
        try {
            return text.startsWith("/") && !text.endsWith("/")
                    ? Optional.of(JsonPointer.compile(text).toString())
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** As ISO 8601 writes it; the year has four digits, so that nothing is suppressed for ever by a slip of the pen. */
    private static Optional<LocalDate> day(String text) {
        try {
            return text.length() == "2027-03-01".length() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
