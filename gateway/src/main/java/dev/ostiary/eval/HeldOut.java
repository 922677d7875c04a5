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

    private static final int MADE = 500;
    private static final int LONGEST = 4_000;

    private final Subject subject;
    private final List<Exhibit> exhibits;
    private final long seed;
    private final Folds groups;
    private final Folds families = Folds.of(Forge.families());
    private final Detector rules = Detector.shipped().withoutLearned();
    private final List<Tried> all = new ArrayList<>();

    private HeldOut(Subject subject, List<Exhibit> exhibits, long seed) {
        this.subject = subject;
        this.exhibits = exhibits;
        this.seed = seed;
        this.groups = Folds.of(exhibits.stream().map(Exhibit::group).toList());
    }

    static List<Tried> of(Subject subject, List<Exhibit> exhibits, long seed) {
        var heldOut = new HeldOut(subject, exhibits, seed);
        for (int fold = 0; fold < Folds.COUNT; fold++) {
            heldOut.tryFold(fold);
        }
        return List.copyOf(heldOut.all);
    }

    private void tryFold(int fold) {
        var random = new SplittableRandom(seed + fold + 1);
        List<Exhibit> shown =
                exhibits.stream().filter(each -> groups.of(each.group()) != fold).toList();
        List<Exhibit> held =
                exhibits.stream().filter(each -> groups.of(each.group()) == fold).toList();
        Taught taught =
                Teacher.teach(Lessons.of(subject, shown, family -> families.of(family) != fold, random), seed);
        for (Exhibit exhibit : held) {
            if (exhibit.subject() == subject) {
                String group = exhibit.attack() || exhibit.subject() == Subject.REQUEST
                        ? exhibit.group()
                        : exhibit.group().substring(0, Math.max(0, exhibit.group().indexOf('/')));
                int points = exhibit.lesson().points(taught);
                all.add(new Tried(subject, group, exhibit.attack(), false, exhibit.byRules(), points));
            }
        }
        made(fold, Lessons.surroundings(subject, held), taught, random);
    }

    private void made(int fold, List<Exhibit> surroundings, Taught taught, SplittableRandom random) {
        Forge forge = Forge.of(family -> families.of(family) == fold, random);
        for (int made = 0; made < MADE; made++) {
            Forged forged = Lessons.attack(subject, forge);
            String text = forged.text();
            if (subject != Subject.REQUEST && !surroundings.isEmpty()) {
                String around = surroundings.get(random.nextInt(surroundings.size())).text();
                text = forge.inside(around.substring(0, Math.min(LONGEST, around.length())), text);
            }
            int points = Lesson.of("", true, Exhibits.readings(text)).points(taught);
            boolean byRules = rules.look(subject, text).stream().anyMatch(HeldOut::isHigh);
            all.add(new Tried(subject, forged.family(), true, true, byRules, points));
        }
    }

    private static boolean isHigh(Found found) {
        return found.severity().compareTo(Severity.HIGH) >= 0;
    }
}
