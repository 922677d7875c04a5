package dev.ostiary.eval;

import dev.ostiary.learned.Lesson;
import dev.ostiary.words.Subject;

/**
 * A labelled record as the learned stage sees it.
 *
 * @param group what is held back together: a server, a source
 * @param source whose record it is
 * @param byRules whether the detection flags it without the learned stage
 * @param text of it, or of its description
 */
record Exhibit(String group, String source, String file, Subject subject, boolean byRules, String text, Lesson lesson) {

    boolean attack() {
        return lesson.attack();
    }
}
