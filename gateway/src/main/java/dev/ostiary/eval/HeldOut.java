package dev.ostiary.eval;

import dev.ostiary.detect.Detector;
import dev.ostiary.detect.Found;
import dev.ostiary.forge.Forge;
import dev.ostiary.forge.Forged;
import dev.ostiary.learned.Lesson;
import dev.ostiary.learned.Taught;
import dev.ostiary.learned.Teacher;
import dev.ostiary.message.Severity;
import dev.ostiary.words.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What models say of what they were not taught: for each fold one is taught without the groups and families in it, and tried on those.
 */
final class HeldOut {

    private static final int LONGEST = 4_000;

    private final Subject subject;
    private final List<Exhibit> exhibits;
    private final int made;
    private final long seed;
    private final Folds groups;
    private final Folds families = Folds.of(Forge.families());
    private final Folds harmless = Folds.of(Forge.harmless());
    private final Detector rules = Detector.shipped().withoutLearned();
    private final List<Tried> all = new ArrayList<>();

    private HeldOut(Subject subject, List<Exhibit> exhibits, int made, long seed) {
        this.subject = subject;
        this.exhibits = exhibits;
        this.made = made;
        this.seed = seed;
        this.groups = Folds.of(exhibits.stream().map(Exhibit::group).toList());
    }

    /** @param made how many attacks are made to teach each model; a twelfth of them to try it */
    static List<Tried> of(Subject subject, List<Exhibit> exhibits, int made, long seed) {
        var heldOut = new HeldOut(subject, exhibits, made, seed);
        for (int fold = 0; fold < Folds.COUNT; fold++) {
            heldOut.tryFold(fold);
        }
        return List.copyOf(heldOut.all);
    }

    private void tryFold(int fold) {
        var random = new SplittableRandom(seed + fold + 1);
        List<Exhibit> shown = exhibits.stream()
                .filter(each -> groups.of(each.group()) != fold)
                .toList();
        List<Exhibit> held = exhibits.stream()
                .filter(each -> groups.of(each.group()) == fold)
                .toList();
        Taught taught = Teacher.teach(Lessons.of(subject, shown, family -> !isHeld(family, fold), made, random), seed);
        held.forEach(exhibit -> tryOne(exhibit, taught));
        Forge forge = Forge.of(family -> isHeld(family, fold), random);
        List<Exhibit> surroundings = Lessons.surroundings(subject, held);
        for (int number = 0; number < made / 12; number++) {
            attack(forge, surroundings, taught, random);
            harmless(forge, taught);
        }
    }

    private boolean isHeld(String family, int fold) {
        return (Forge.isHarmless(family) ? harmless : families).of(family) == fold;
    }

    private void tryOne(Exhibit exhibit, Taught taught) {
        if (exhibit.subject() == subject) {
            add(exhibit, taught, exhibit.source());
        } else if (subject == Subject.CONTENT && exhibit.subject() == Subject.DEFINITION && !exhibit.attack()) {
            // As prose that is full of orders to programs and models, and attacks nobody.
            add(exhibit, taught, Tried.DEFINITIONS);
        }
    }

    private void add(Exhibit exhibit, Taught taught, String group) {
        all.add(new Tried(
                subject,
                group,
                exhibit.attack(),
                false,
                exhibit.byRules(),
                exhibit.lesson().points(taught)));
    }

    private void attack(Forge forge, List<Exhibit> surroundings, Taught taught, SplittableRandom random) {
        Forged forged = Lessons.attack(subject, forge);
        String text = forged.text();
        if (subject != Subject.REQUEST && !surroundings.isEmpty()) {
            String around =
                    surroundings.get(random.nextInt(surroundings.size())).text();
            text = forge.inside(around.substring(0, Math.min(LONGEST, around.length())), text);
        }
        made(forged.family(), true, text, taught);
    }

    private void harmless(Forge forge, Taught taught) {
        Forged forged = forge.harmless(Lessons.kind(subject));
        made(forged.family(), false, forged.text(), taught);
    }

    private void made(String family, boolean isAttack, String text, Taught taught) {
        int points = Lesson.of(family, isAttack, Exhibits.readings(text)).points(taught);
        boolean byRules = rules.look(subject, text).stream().anyMatch(HeldOut::isHigh);
        all.add(new Tried(subject, family, isAttack, true, byRules, points));
    }

    private static boolean isHigh(Found found) {
        return found.severity().compareTo(Severity.HIGH) >= 0;
    }
}
