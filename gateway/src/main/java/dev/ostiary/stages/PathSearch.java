package dev.ostiary.stages;

import dev.ostiary.scan.Glob;
import dev.ostiary.scan.NameScan;
import dev.ostiary.scan.PathSpellings;
import dev.ostiary.scan.PathWords;
import dev.ostiary.scan.Plain;
import dev.ostiary.scan.Prose;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Searches the strings and keys of one tree for a path that means a protected file. */
final class PathSearch {

    /**
     * The first such path.
     *
     * @param pointer where it stands
     * @param word how it was read there
     */
    record Hit(String pointer, String word) {}

    private static final int LONGEST_PATH = 4096;
    private static final int LONGEST_KEY = 60;

    private static final Set<String> DESTROYING_COMMANDS = Set.of(
            "rm",
            "mv",
            "rmdir",
            "unlink",
            "shred",
            "del",
            "rd",
            "trash",
            "remove-item",
            "move-item",
            "rename-item",
            "ri",
            "-delete");

    /** Prepared once for all searches: the paths, and the scan for what their spellings have in common. */
    static final class Ground {
        private final ProtectedPaths paths;
        private final NameScan names;

        Ground(final ProtectedPaths paths) {
            this.paths = paths;
            this.names = new NameScan(paths.needles(), DESTROYING_COMMANDS);
        }
    }

    private final ProtectedPaths paths;
    private final NameScan names;
    private boolean destroys;
    private final Deque<String> path = new ArrayDeque<>();
    // Directory and name often come one after the other, also as two arguments.
    private String previous = "";
    private boolean previousTelling;
    private boolean named;

    /** @param destroys whether the tool deletes or moves what it is given */
    PathSearch(final Ground ground, final boolean destroys) {
        this.paths = ground.paths;
        this.names = ground.names;
        this.destroys = destroys;
    }

    Optional<Hit> in(final JsonNode node) {
        return switch (node) {
            case StringNode text -> text(text.stringValue());
            case ObjectNode object -> members(object);
            case ArrayNode array -> items(array);
            default -> Optional.empty();
        };
    }

    private Optional<Hit> members(final ObjectNode object) {
        for (final Map.Entry<String, JsonNode> member : object.properties()) {
            path.addLast(member.getKey());
            Optional<Hit> hit = text(member.getKey());
            if (hit.isEmpty()) {
                hit = in(member.getValue());
            }
            if (hit.isPresent()) {
                return hit;
            }
            path.removeLast();
        }
        return Optional.empty();
    }

    private Optional<Hit> items(final ArrayNode array) {
        int index = 0;
        for (final JsonNode item : array) {
            path.addLast(Integer.toString(index++));
            final Optional<Hit> hit = in(item);
            if (hit.isPresent()) {
                return hit;
            }
            path.removeLast();
        }
        return Optional.empty();
    }

    private Optional<Hit> text(final String text) {
        final var glance = names.glance(text);
        final boolean follows = named;
        named = glance.name();
        if (glance.nothing() && !destroys && !follows || text.isEmpty()) {
            return Optional.empty();
        }
        final String folded = PathSpellings.folded(text);
        // A command and what it is given may come as two arguments.
        destroys |= DESTROYING_COMMANDS.contains(folded.substring(folded.lastIndexOf('/') + 1));
        Optional<String> word = inReading(folded, follows);
        if (word.isEmpty() && folded.indexOf('%') >= 0) {
            word = inReading(PathSpellings.percentDecoded(folded), follows);
        }
        if (word.isEmpty() && folded.indexOf('\\') >= 0) {
            word = inReading(PathSpellings.unescaped(folded), follows);
        }
        return word.map(found -> new Hit(pointer(), found));
    }

    private Optional<String> inReading(final String reading, final boolean follows) {
        if (reading.indexOf('\n') < 0) {
            final String whole = PathWords.prepared(reading, paths.variables());
            return whole.length() <= LONGEST_PATH
                            && (destroys || telling(whole, true))
                            && means(whole, destroys, () -> Prose.clearly(reading))
                    ? Optional.of(reading)
                    : inLine(reading, follows);
        }
        // A backslash at the end of a line goes on with the next.
        return reading.replace("\\\r\n", "")
                .replace("\\\n", "")
                .lines()
                .flatMap(line -> inLine(line, follows).stream())
                .findFirst();
    }

    private Optional<String> inLine(final String line, final boolean follows) {
        final var glance = names.glance(line);
        if (!(glance.name() || glance.word() || glance.wild() || destroys || follows)) {
            return Optional.empty();
        }
        final BooleanSupplier sentence = () -> Prose.clearly(line);
        final boolean destroying = destroys || glance.word() && !sentence.getAsBoolean();
        final boolean holdsName = glance.name();
        final String prepared = PathWords.prepared(line, paths.variables());
        return first(PathWords.ofShell(PathWords.joined(prepared)), holdsName, destroying, sentence)
                .or(() -> PathWords.readsOtherwiseAsCode(prepared)
                        ? first(PathWords.ofCode(prepared), holdsName, destroying, sentence)
                        : Optional.empty())
                .or(() -> prepared.indexOf('\\') >= 0
                        ? first(PathWords.ofShell(PathWords.joinedOnWindows(prepared)), holdsName, destroying, sentence)
                        : Optional.empty());
    }

    private Optional<String> first(
            final List<String> words,
            final boolean holdsName,
            final boolean destroying,
            final BooleanSupplier sentence) {
        for (final String word : words) {
            final boolean telling = telling(word, holdsName);
            if ((destroying || telling) && means(word, destroying, sentence)
                    || previousTelling && meansWithPrevious(word, sentence)) {
                return Optional.of(word);
            }
            // Python joins paths with a slash between two strings.
            if (!word.equals("/")) {
                previous = word;
                previousTelling = telling;
            }
        }
        return Optional.empty();
    }

    /** Whether a word is worth reading as a path: it holds a protected name, or a pattern for one. */
    private boolean telling(final String word, final boolean mayHoldName) {
        return mayHoldName && names.glance(word).name() || Glob.isPattern(word) && paths.couldName(word);
    }

    private boolean means(final String word, final boolean destroying, final BooleanSupplier sentence) {
        return SpelledPath.of(word, paths.roots())
                .map(spelled -> paths.reach(spelled, destroying))
                .filter(reach -> counts(reach, sentence))
                .isPresent();
    }

    private boolean meansWithPrevious(final String word, final BooleanSupplier sentence) {
        if (previous.length() > LONGEST_PATH || word.startsWith("/")) {
            return false;
        }
        return means(previous + "/" + word, false, sentence);
    }

    /** A sentence may mention the name of a protected file, but not the way there. */
    private static boolean counts(final ProtectedPaths.Reach reach, final BooleanSupplier sentence) {
        return switch (reach) {
            case NONE -> false;
            case NAMED -> !sentence.getAsBoolean();
            case ANCHORED -> true;
        };
    }

    private String pointer() {
        final var pointer = new StringBuilder();
        path.forEach(key -> pointer.append('/')
                .append(Plain.excerpt(key, LONGEST_KEY).replace("~", "~0").replace("/", "~1")));
        return pointer.toString();
    }
}
