package dev.ostiary.eval;

import dev.ostiary.forge.Forge;
import dev.ostiary.forge.Forged;
import dev.ostiary.learned.Lesson;
import dev.ostiary.words.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** What the model of one subject is taught: records, and what the generator makes. */
final class Lessons {

    // Published attacks are few beside those that are made.
    private static final int TIMES = 4;
    private static final int EXCERPT = 200;

    private final Subject subject;
    private final Forge forge;
    private final RandomGenerator random;
    private final List<Exhibit> surroundings;
    private final List<Lesson> all = new ArrayList<>();

    private Lessons(Subject subject, List<Exhibit> exhibits, Forge forge, RandomGenerator random) {
        this.subject = subject;
        this.forge = forge;
        this.random = random;
        this.surroundings = surroundings(subject, exhibits);
    }

    /**
     * The lessons.
     *
     * @param exhibits what may be taught
     * @param families which families of made attacks, and which harmless phrases, may be taught
     * @param number how many attacks are made
     */
    static List<Lesson> of(
            Subject subject, List<Exhibit> exhibits, Predicate<String> families, int number, RandomGenerator random) {
        var lessons = new Lessons(subject, exhibits, Forge.of(families, random), random);
        exhibits.forEach(lessons::add);
        for (int made = 0; made < number; made++) {
            lessons.made();
        }
        for (int made = 0; made < number / 2; made++) {
            Forged harmless = lessons.forge.harmless(kind(subject));
            lessons.all.add(Lesson.of(harmless.family(), false, Exhibits.readings(harmless.text())));
        }
        return lessons.all;
    }

    /** Harmless records into which attacks are put. */
    static List<Exhibit> surroundings(Subject subject, List<Exhibit> exhibits) {
        return exhibits.stream()
                .filter(exhibit -> exhibit.subject() == subject
                        && !exhibit.attack()
                        && !exhibit.text().isBlank())
                .toList();
    }

    static Forged attack(Subject subject, Forge forge) {
        return switch (subject) {
            case DEFINITION -> forge.poison();
            case CONTENT -> forge.order();
            case REQUEST -> forge.request();
        };
    }

    static Forge.Harmless kind(Subject subject) {
        return switch (subject) {
            case DEFINITION -> Forge.Harmless.TOOL;
            case CONTENT -> Forge.Harmless.CONTENT;
            case REQUEST -> Forge.Harmless.PROMPT;
        };
    }

    private void add(Exhibit exhibit) {
        if (exhibit.subject() == subject) {
            for (int time = 0; time < (exhibit.attack() ? TIMES : 1); time++) {
                all.add(exhibit.lesson());
            }
        } else if (exhibit.subject() == Subject.DEFINITION && !exhibit.attack()) {
            // What tools say of themselves stands in content and in questions too, and is full of orders that are none.
            all.add(exhibit.lesson());
        }
    }

    /** Half of what is made stands alone, half of it has something harmless beside it. */
    private void made() {
        Forged forged = attack(subject, forge);
        String text = forged.text();
        if (subject != Subject.REQUEST && !surroundings.isEmpty() && random.nextBoolean()) {
            text = forge.inside(
                    excerpt(surroundings
                            .get(random.nextInt(surroundings.size()))
                            .text()),
                    text);
        }
        all.add(Lesson.of(forged.family(), true, Exhibits.readings(text)));
    }

    private String excerpt(String text) {
        int from = random.nextInt(Math.max(1, text.length() - EXCERPT));
        return text.substring(from, Math.min(text.length(), from + EXCERPT));
    }
}
