package dev.ostiary.detect;

import dev.ostiary.message.Severity;
import dev.ostiary.readings.Reading;
import dev.ostiary.readings.Way;
import dev.ostiary.words.Subject;

/** How bad it is to say something where nobody sees it who looks at the page: worse than in the open, where it may be a doubt. */
final class Unseen {

    private Unseen() {}

    /** Whether a rule is looked for there: comments and titles are short, and tell people what to write or to do. */
    static boolean counts(Rule rule) {
        return switch (rule.where()) {
            case ANYWHERE, SENTENCE -> true;
            case LINE, WHOLE, ALONE -> false;
        };
    }

    static Severity severity(Rules.Spoke spoke, Subject subject, Reading reading) {
        Severity own = spoke.rule().severity(subject).orElse(spoke.severity());
        boolean isQuoted = spoke.severity().compareTo(own) < 0;
        boolean isDoubt = own.compareTo(Severity.MEDIUM) >= 0 || reading.ways().contains(Way.UNSHOWN);
        return isQuoted
                        || !isDoubt
                        || subject == Subject.REQUEST
                        || spoke.severity().compareTo(Severity.HIGH) > 0
                ? spoke.severity()
                : Severity.HIGH;
    }
}
