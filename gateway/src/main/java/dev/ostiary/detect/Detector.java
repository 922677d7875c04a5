package dev.ostiary.detect;

import dev.ostiary.message.Severity;
import dev.ostiary.readings.Reading;
import dev.ostiary.readings.Readings;
import dev.ostiary.readings.Way;
import dev.ostiary.words.Lexicon;
import dev.ostiary.words.Parts;
import dev.ostiary.words.Subject;
import dev.ostiary.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks at one text for what attacks the model that reads it. */
public final class Detector {

    private static final String UNREAD = "OB03";
    private static final Detector SHIPPED = new Detector(Rules.shipped(), Lexicon.shipped(), true);

    private final Rules rules;
    private final Lexicon lexicon;
    private final boolean learned;

    private Detector(Rules rules, Lexicon lexicon, boolean learned) {
        this.rules = rules;
        this.lexicon = lexicon;
        this.learned = learned;
    }

    /** The one with the rules that come with Ostiary. */
    public static Detector shipped() {
        return SHIPPED;
    }

    /**
     * The one with rules of one's own beside those that come with Ostiary. They only add: nothing that was found without them
     * is lost.
     *
     * @param own rules of which no two, nor any that is shipped, have both id and name in common
     */
    static Detector shippedWith(List<Rule> own) {
        List<Rule> all = new ArrayList<>(SHIPPED.rules());
        all.addAll(own);
        return new Detector(new Rules(all), SHIPPED.lexicon, SHIPPED.learned);
    }

    /** The same without the learned stage. */
    public Detector withoutLearned() {
        return new Detector(rules, lexicon, false);
    }

    /** What may be found, by id and name such as {@code TP04/precondition}. */
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(BuiltIn.FULL_NAMES);
        rules.all().forEach(rule -> names.add(rule.fullName()));
        return names;
    }

    /** Whether something of this name may be found: an id such as {@code TP04}, or id and name as {@code TP04/precondition}. */
    public boolean knows(String rule) {
        return names().stream().anyMatch(each -> each.equals(rule) || each.startsWith(rule + "/"));
    }

    /** The rules, in the order of their files. */
    public List<Rule> rules() {
        return rules.all();
    }

    /** What is found in a text, however it is disguised: each rule once, where it is worst. */
    public List<Found> look(Subject subject, String text) {
        Readings readings = Readings.of(text);
        Map<Rule, Found> found = new LinkedHashMap<>();
        List<Learned.Read> read = new ArrayList<>(1);
        for (Reading reading : readings.all()) {
            Parts parts = lexicon.in(Words.of(reading.text()));
            if (!reading.isTurned()) {
                read.add(new Learned.Read(reading, parts));
            }
            for (Rules.Spoke spoke : rules.in(parts, subject, reading.encoded())) {
                if (Unseen.counts(spoke.rule(), reading)) {
                    found.merge(spoke.rule(), found(spoke, subject, parts.words(), reading), Detector::worse);
                }
            }
        }
        List<Found> all = new ArrayList<>(found.values());
        // What a rule is sure of needs no second opinion.
        if (learned && all.stream().noneMatch(each -> each.severity().compareTo(Severity.HIGH) >= 0)) {
            Learned.look(subject, read).ifPresent(all::add);
        }
        if (subject == Subject.DEFINITION) {
            HiddenInDefinition.in(text).ifPresent(all::add);
        }
        if (!readings.complete()) {
            all.add(unread(subject, text, readings.tooDeep()));
        }
        return all;
    }

    private static Found worse(Found one, Found other) {
        return other.severity().compareTo(one.severity()) > 0 ? other : one;
    }

    /** What was not undone to the end was not looked at to the end, and must not pass for it. */
    private static Found unread(Subject subject, String text, boolean tooDeep) {
        boolean bad = tooDeep || subject == Subject.DEFINITION;
        return new Found(
                UNREAD,
                tooDeep ? "too-deep" : "too-much",
                bad ? Severity.HIGH : Severity.MEDIUM,
                0,
                text.length(),
                tooDeep ? "is disguised more often than anybody needs" : "has more disguises than are undone",
                "");
    }

    private static Found found(Rules.Spoke spoke, Subject subject, Words words, Reading reading) {
        int from = words.from(spoke.match().from());
        int to = words.to(spoke.match().to() - 1);
        Rule rule = spoke.rule();
        return new Found(
                rule.id(),
                rule.name(),
                reading.isUnseen() ? Unseen.severity(spoke, subject, reading) : spoke.severity(),
                reading.from(from),
                reading.to(to),
                rule.title() + by(reading),
                words.text().substring(from, to));
    }

    static String by(Reading reading) {
        return reading.ways().isEmpty()
                ? ""
                : ", by " + reading.ways().stream().map(Way::words).distinct().collect(Collectors.joining(" and "));
    }
}
