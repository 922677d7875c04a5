package dev.ostiary.detect;

import dev.ostiary.words.Lexicon;
import dev.ostiary.words.Parts;
import dev.ostiary.words.Subject;
import dev.ostiary.words.Words;
import java.util.ArrayList;
import java.util.List;

/** Looks at one text for what attacks the model that reads it. */
public final class Detector {

    private static final Detector SHIPPED = new Detector(Rules.shipped(), Lexicon.shipped());

    private final Rules rules;
    private final Lexicon lexicon;

    private Detector(Rules rules, Lexicon lexicon) {
        this.rules = rules;
        this.lexicon = lexicon;
    }

    /** The one with the rules that come with Ostiary. */
    public static Detector shipped() {
        return SHIPPED;
    }

    /** The rules, in the order of their files. */
    public List<Rule> rules() {
        return rules.all();
    }

    /** What is found in a text. */
    public List<Found> look(Subject subject, String text) {
        Parts parts = lexicon.in(Words.of(text));
        List<Found> found = new ArrayList<>();
        for (Rules.Spoke spoke : rules.in(parts, subject)) {
            found.add(found(spoke, parts.words()));
        }
        return found;
    }

    private static Found found(Rules.Spoke spoke, Words words) {
        int from = words.from(spoke.match().from());
        int to = words.to(spoke.match().to() - 1);
        Rule rule = spoke.rule();
        return new Found(
                rule.id(),
                rule.name(),
                spoke.severity(),
                1,
                from,
                to,
                rule.title(),
                words.text().substring(from, to));
    }
}
