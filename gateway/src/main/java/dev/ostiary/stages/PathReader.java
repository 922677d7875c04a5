package dev.ostiary.stages;

import dev.ostiary.scan.Glob;
import dev.ostiary.scan.NameScan;
import dev.ostiary.scan.PathSpellings;
import dev.ostiary.scan.PathWords;
import dev.ostiary.scan.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Reads the texts of one message, one after the other, for a word that means a protected file. */
final class PathReader {

    /** Prepared once for all messages: the paths, and the scan for what their spellings have in common. */
    static final class Ground {
        private final ProtectedPlaces paths;
        private final NameScan names;

        Ground(ProtectedPlaces paths) {
            this.paths = paths;
            this.names = new NameScan(paths.needles(), Destruction.words());
        }
    }

    private static final int LONGEST_PATH = 4096;
    private static final int MOST_BASES = 4;
    private static final Set<String> CHANGING_DIRECTORY = Set.of("cd", "chdir", "pushd", "set-location");

    private final ProtectedPlaces paths;
    private final NameScan names;
    private boolean destroys;

    // Directory and name often come one after the other, also as two arguments.
    private String previous = "";
    private boolean previousTelling;
    private boolean named;

    // Where relative paths may begin: working directories that the message itself names.
    private final List<WorkingDirectory> bases = new ArrayList<>();
    private boolean readRelative;
    private boolean learnedTooLate;

    /** @param destroys whether the tool deletes or moves what it is given */
    PathReader(Ground ground, boolean destroys) {
        this.paths = ground.paths;
        this.names = ground.names;
        this.destroys = destroys;
    }

    /** Whether a working directory came to light after a relative path that it might lead on. */
    boolean learnedTooLate() {
        return learnedTooLate;
    }

    /** Reads a text that does not stand between those before and after it. */
    Optional<String> readAside(String text) {
        String keptPrevious = previous;
        boolean keptTelling = previousTelling;
        boolean keptNamed = named;
        Optional<String> word = read(text);
        previous = keptPrevious;
        previousTelling = keptTelling;
        named = keptNamed;
        return word;
    }

    /** The first word of a text that means a protected file, in lower case. */
    Optional<String> read(String text) {
        var glance = names.glance(text);
        boolean follows = named;
        named = glance.name();
        if (text.startsWith("/") || text.startsWith("~")) {
            learn(PathSpellings.folded(text));
        }
        if (text.isEmpty() || !destroys && !follows && harmless(text, glance)) {
            return Optional.empty();
        }
        String folded = PathSpellings.folded(text);
        // A command and what it is given may come as two arguments.
        destroys |= Destruction.saidByArgument(folded);
        Optional<String> word = inReading(folded, follows);
        if (word.isEmpty() && folded.indexOf('%') >= 0) {
            word = inOtherReading(PathSpellings.percentDecoded(folded), folded, follows);
        }
        if (word.isEmpty() && folded.indexOf('\\') >= 0) {
            word = inOtherReading(PathSpellings.unescaped(folded), folded, follows);
        }
        return word;
    }

    /** What decodes to itself need not be read twice. */
    private Optional<String> inOtherReading(String reading, String folded, boolean follows) {
        return reading.equals(folded) ? Optional.empty() : inReading(reading, follows);
    }

    /** The way of nearly all texts: no name in them, and no pattern that could stand for one. */
    private boolean harmless(String text, NameScan.Glance glance) {
        return glance.nothing()
                || glance.nothingButPatterns()
                        && Stream.concat(
                                        PathWords.ofShell(PathWords.joined(text)).stream(),
                                        PathWords.ofCode(text).stream())
                                .noneMatch(
                                        word -> Glob.isPattern(word) && paths.couldName(word.toLowerCase(Locale.ROOT)));
    }

    private Optional<String> inReading(String reading, boolean follows) {
        if (reading.indexOf('\n') < 0) {
            return meansAsAWhole(reading) ? Optional.of(reading) : inLine(reading, follows);
        }
        // A backslash at the end of a line goes on with the next.
        return reading.replace("\\\r\n", "")
                .replace("\\\n", "")
                .lines()
                .flatMap(line -> inLine(line, follows).stream())
                .findFirst();
    }

    /** A path may hold spaces and all else that ends words. */
    private boolean meansAsAWhole(String reading) {
        if (reading.length() > LONGEST_PATH) {
            return false;
        }
        String whole = PathWords.prepared(reading, paths.variables());
        return (destroys || telling(whole, true)) && means(whole, destroys, new Sentence(reading));
    }

    private Optional<String> inLine(String line, boolean follows) {
        var glance = names.glance(line);
        if (!(glance.name() || glance.word() || glance.wild() || destroys || follows)) {
            return Optional.empty();
        }
        var sentence = new Sentence(line);
        String prepared = PathWords.prepared(line, paths.variables());
        String joined = PathWords.joined(prepared);
        boolean destroying = destroys || glance.word() && Destruction.saidByLine(joined) && !sentence.getAsBoolean();
        return first(PathWords.ofShell(joined), glance.name(), destroying, sentence)
                .or(() -> PathWords.readsOtherwiseAsCode(prepared)
                        ? first(PathWords.ofCode(prepared), glance.name(), destroying, sentence)
                        : Optional.empty())
                .or(() -> prepared.indexOf('\\') >= 0
                        ? first(
                                PathWords.ofShell(PathWords.joinedOnWindows(prepared)),
                                glance.name(),
                                destroying,
                                sentence)
                        : Optional.empty());
    }

    private Optional<String> first(
            List<String> words, boolean mayHoldName, boolean destroying, BooleanSupplier sentence) {
        for (String word : words) {
            boolean telling = telling(word, mayHoldName);
            if ((destroying || telling) && means(word, destroying, sentence)
                    || previousTelling && meansWithPrevious(word, sentence)) {
                return Optional.of(word);
            }
            if (CHANGING_DIRECTORY.contains(previous)) {
                learn(word);
            }
            // Python joins paths with a slash between two strings.
            if (!word.equals("/")) {
                previous = word;
                previousTelling = telling && !Glob.isPattern(word);
            }
        }
        return Optional.empty();
    }

    /** Whether a word is worth reading as a path: it holds a protected name, or a pattern for one. */
    private boolean telling(String word, boolean mayHoldName) {
        return mayHoldName && names.glance(word).name() || Glob.isPattern(word) && paths.couldName(word);
    }

    private boolean means(String word, boolean destroying, BooleanSupplier sentence) {
        if (reaches(word, destroying, sentence) || isOption(word) && reaches(word.substring(2), destroying, sentence)) {
            return true;
        }
        if (word.startsWith("/") || word.startsWith("~") || word.length() > LONGEST_PATH) {
            return false;
        }
        readRelative = true;
        for (WorkingDirectory base : bases) {
            if (counts(base.reach(word, destroying), sentence)) {
                return true;
            }
        }
        return false;
    }

    private boolean meansWithPrevious(String word, BooleanSupplier sentence) {
        return previous.length() <= LONGEST_PATH
                && !word.startsWith("/")
                && reaches(previous + "/" + word, false, sentence);
    }

    private boolean reaches(String word, boolean destroying, BooleanSupplier sentence) {
        return SpelledPath.of(word, paths.roots())
                .map(spelled -> paths.reach(spelled, destroying))
                .filter(reach -> counts(reach, sentence))
                .isPresent();
    }

    /** An option with one letter may have its value right behind it. */
    private static boolean isOption(String word) {
        return word.length() > 2 && word.charAt(0) == '-' && word.charAt(1) != '-';
    }

    private void learn(String directory) {
        if (bases.size() < MOST_BASES
                && directory.length() <= LONGEST_PATH
                && bases.stream().noneMatch(base -> base.isSpelled(directory))) {
            bases.add(new WorkingDirectory(directory, paths));
            learnedTooLate |= readRelative;
        }
    }

    /** A sentence may mention the name of a protected file, but not the way there. */
    private static boolean counts(ProtectedPlaces.Reach reach, BooleanSupplier sentence) {
        return switch (reach) {
            case NONE -> false;
            case NAMED -> !sentence.getAsBoolean();
            case ANCHORED -> true;
        };
    }

    /** Whether a line is one; asked for many words of it, and found out once. */
    private static final class Sentence implements BooleanSupplier {
        private final String line;
        private boolean asked;
        private boolean clearly;

        Sentence(String line) {
            this.line = line;
        }

        @Override
        public boolean getAsBoolean() {
            if (!asked) {
                asked = true;
                clearly = Prose.clearly(line);
            }
            return clearly;
        }
    }
}
