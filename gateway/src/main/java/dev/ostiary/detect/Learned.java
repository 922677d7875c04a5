package dev.ostiary.detect;

import dev.ostiary.learned.Model;
import dev.ostiary.learned.Score;
import dev.ostiary.message.Severity;
import dev.ostiary.readings.Reading;
import dev.ostiary.words.Parts;
import dev.ostiary.words.Subject;
import dev.ostiary.words.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The second stage: a text that no rule is sure of, and that reads like what was learned to be an attack. */
final class Learned {

    static final String RULE = "PI90";
    static final String NAME = "learned";
    static final String FULL_NAME = RULE + "/" + NAME;

    private static final int EXCERPT = 200;

    private Learned() {}

    /** A reading of the text, taken apart. */
    record Read(Reading reading, Parts parts) {}

    /** The worst stretch of all readings, if it is bad enough to be told. */
    static Optional<Found> look(Subject subject, List<Read> readings) {
        Model model = Model.shipped();
        Read worst = readings.getFirst();
        Score most = model.score(subject, worst.parts());
        for (Read read : readings.subList(1, readings.size())) {
            Score score = model.score(subject, read.parts());
            if (score.points() > most.points()) {
                most = score;
                worst = read;
            }
        }
        return most.points() < model.low(subject) || most.from() == most.to()
                ? Optional.empty()
                : Optional.of(found(model, subject, worst, most));
    }

    private static Found found(Model model, Subject subject, Read read, Score score) {
        Words words = read.parts().words();
        int from = words.from(score.from());
        int to = words.to(score.to() - 1);
        boolean attack = score.points() >= model.high(subject);
        return new Found(
                RULE,
                NAME,
                attack ? Severity.HIGH : Severity.LOW,
                read.reading().from(from),
                read.reading().to(to),
                says(score, model.high(subject), model.because(subject, read.parts(), score))
                        + Detector.by(read.reading()),
                words.text().substring(from, Math.min(to, from + EXCERPT)));
    }

    private static String says(Score score, int high, List<String> because) {
        return String.format(
                Locale.ROOT,
                "reads like the attacks that were learned (%.1f of %.1f), for %s",
                score.points() / 1000.0,
                high / 1000.0,
                because.isEmpty() ? "no word in particular" : "'" + String.join("', '", because) + "'");
    }
}
