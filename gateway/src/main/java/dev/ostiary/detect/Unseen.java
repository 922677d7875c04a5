package dev.ostiary.detect;

import dev.ostiary.message.Severity;
import dev.ostiary.readings.Reading;
import dev.ostiary.readings.Way;
import dev.ostiary.words.Subject;

/** How bad it is to say something where nobody sees it who looks at the page: worse than in the open, where it may be a doubt. */
final class Unseen {

    private Unseen() {}

    /** Whether a rule is looked for in a reading: comments and titles are short, and lines count only as they were written. */
    static boolean counts(Rule rule, Reading reading) {
        return switch (rule.where()) {
            case ANYWHERE, SENTENCE -> true;
            case LINE -> reading.ways().isEmpty();
            case WHOLE, ALONE -> !reading.isUnseen();
        };
    }

    static Severity severity(Rules.Spoke spoke, Subject subject, Reading reading) {
        Severity own = spoke.rule().severity(subject).orElse(spoke.severity());
        boolean isQuoted = spoke.severity().compareTo(own) < 0;
        if (isQuoted || subject == Subject.REQUEST) {
            return spoke.severity();
        }
        return switch (spoke.severity()) {
            case INFO -> Severity.INFO;
            case LOW -> reading.ways().contains(Way.UNSHOWN) ? Severity.MEDIUM : Severity.LOW;
            case MEDIUM, HIGH -> Severity.HIGH;
            case CRITICAL -> Severity.CRITICAL;
        };
    }
}
