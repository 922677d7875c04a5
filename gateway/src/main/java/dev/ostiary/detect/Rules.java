package dev.ostiary.detect;

import dev.ostiary.message.Severity;
import dev.ostiary.words.Part;
import dev.ostiary.words.Parts;
import dev.ostiary.words.Subject;
import dev.ostiary.words.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All rules, and where they speak in a text that was taken apart into words. */
final class Rules {

    private static final List<String> FILES = List.of("tp.yaml", "ob.yaml", "ex.yaml", "pi.yaml", "sa.yaml");

    // A denial this many words before a command means the opposite: "never ignore the rules".
    private static final int DENIED_BEFORE = 2;

    // A text of no more words may be a task and nothing else.
    private static final int SHORT = 48;

    private final List<Rule> all;

    Rules(List<Rule> all) {
        this.all = List.copyOf(all);
    }

    /** Where a rule spoke. */
    record Spoke(Rule rule, Severity severity, Pattern.Match match) {}

    static Rules shipped() {
        List<Rule> rules = new ArrayList<>();
        for (String file : FILES) {
            RuleFile.Read read = RuleFile.read(file, load(file));
            if (!read.faults().isEmpty()) {
                throw new IllegalStateException("rules that come with Ostiary are broken: " + read.faults());
            }
            rules.addAll(read.rules());
        }
        return new Rules(rules);
    }

    private static String load(String file) {
        try (InputStream in = Rules.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the jar has no " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    List<Rule> all() {
        return all;
    }

    List<Spoke> in(Parts parts, Subject subject, boolean encoded) {
        long present = 0;
        for (int hit = 0; hit < parts.size(); hit++) {
            present |= parts.mask(hit);
        }
        List<Spoke> spoke = new ArrayList<>();
        for (Rule rule : all) {
            long seen = present;
            if (encoded || !rule.encoded()) {
                rule.severity(subject)
                        .ifPresent(severity -> look(rule, severity, parts, seen).ifPresent(spoke::add));
            }
        }
        return spoke;
    }

    /** The worst place where a rule speaks: one that is meant, else the first that is only quoted. */
    private static Optional<Spoke> look(Rule rule, Severity severity, Parts parts, long present) {
        Optional<Spoke> quoted = Optional.empty();
        for (Pattern pattern : rule.patterns()) {
            if (!pattern.mayBeIn(present)) {
                continue;
            }
            int from = 0;
            var match = pattern.from(parts, from);
            while (match.isPresent()) {
                var place = match.orElseThrow();
                if (isInPlace(rule, parts, place) && !isDenied(parts, place)) {
                    if (!isQuoted(rule, parts, place)) {
                        return Optional.of(new Spoke(rule, severity, place));
                    }
                    if (quoted.isEmpty()) {
                        quoted = Optional.of(new Spoke(rule, Severity.LOW, place));
                    }
                }
                from = Math.max(from + 1, parts.firstAt(place.from() + 1));
                match = pattern.from(parts, from);
            }
        }
        return quoted;
    }

    private static boolean isInPlace(Rule rule, Parts parts, Pattern.Match match) {
        return switch (rule.where()) {
            case ANYWHERE -> true;
            case SENTENCE -> beginsSentence(parts, match.from());
            case LINE -> Lines.isForeign(parts.words(), match.from());
            case WHOLE -> match.from() == 0 && isShort(parts.words(), 1);
            case ALONE -> match.from() == 0 && isShort(parts.words(), 0);
        };
    }

    private static boolean isShort(Words words, int ends) {
        return words.size() <= SHORT && words.sentence(words.size() - 1) <= ends;
    }

    private static boolean beginsSentence(Parts parts, int word) {
        Words words = parts.words();
        if (word == 0 || words.sentence(word - 1) != words.sentence(word) || words.isSign(word - 1)) {
            return true;
        }
        if (words.text().charAt(words.from(word) - 1) == '\n') {
            // Not every line before has ended with a stop.
            return true;
        }
        int courtesy = parts.firstAt(word - 1);
        return courtesy < parts.size() && parts.from(courtesy) == word - 1 && parts.plays(courtesy, Part.MUST);
    }

    private static boolean demands(Parts parts, int denial) {
        for (int hit = denial; hit < parts.size() && parts.from(hit) == parts.from(denial); hit++) {
            if (parts.to(hit) > parts.to(denial) && parts.plays(hit, Part.MUST)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDenied(Parts parts, Pattern.Match match) {
        Words words = parts.words();
        for (int hit = parts.firstAt(match.from()) - 1; hit >= 0; hit--) {
            int end = parts.to(hit);
            if (words.sentence(parts.from(hit)) != words.sentence(match.from())
                    || match.from() - end > DENIED_BEFORE + 8) {
                return false;
            }
            if (end <= match.from() && match.from() - end <= DENIED_BEFORE && parts.plays(hit, Part.DENY)) {
                // "Do not hesitate to" denies nothing.
                return !demands(parts, hit);
            }
        }
        return false;
    }

    /** In quotes, and beside them in the sentence a word that speaks about it: a lesson, a test, a pattern. */
    private static boolean isQuoted(Rule rule, Parts parts, Pattern.Match match) {
        if (rule.unless().isEmpty()) {
            return false;
        }
        return Quoted.isMentioned(parts, match) || Quoted.isSpokenAbout(parts, match, rule.unless());
    }
}
