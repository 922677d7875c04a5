package dev.ostiary.eval;

import dev.ostiary.learned.Taught;
import dev.ostiary.words.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Says in Markdown what the learned stage was taught, how well models do on what was held back from them, and where they fail. */
final class ModelCard {

    private final List<Exhibit> exhibits;
    private final List<Tried> tried;
    private final SortedMap<Subject, Taught> taught;
    private final SortedMap<String, String> digests;
    private final long seed;
    private final int made;
    private final StringBuilder out = new StringBuilder();

    /**
     * A card.
     *
     * @param digests of the files of data, by name
     * @param made how many attacks were made for each subject
     */
    ModelCard(
            List<Exhibit> exhibits,
            List<Tried> tried,
            SortedMap<Subject, Taught> taught,
            SortedMap<String, String> digests,
            long seed,
            int made) {
        this.exhibits = exhibits;
        this.tried = tried;
        this.taught = taught;
        this.digests = digests;
        this.seed = seed;
        this.made = made;
    }

    String written(String modelDigest) {
        out.append(CardText.BEGIN);
        out.append("Made by `ostiary eval train` with seed ")
                .append(seed)
                .append(" and ")
                .append(made);
        out.append(" made attacks for each subject. The same data, seed and number give the same bytes.\n\n");
        out.append("SHA-256 of the model: `").append(modelDigest).append("`\n\n## Taught\n\n");
        data();
        subjects();
        out.append(CardText.HELD_OUT);
        taught.keySet().forEach(this::rates);
        out.append(CardText.LIMITS);
        return out.toString();
    }

    private void data() {
        SortedMap<String, long[]> counts = new TreeMap<>();
        for (Exhibit exhibit : exhibits) {
            counts.computeIfAbsent(exhibit.file(), _ -> new long[2])[exhibit.attack() ? 0 : 1]++;
        }
        out.append("| file | attacks | harmless | SHA-256 |\n| --- | ---: | ---: | --- |\n");
        digests.forEach((file, digest) -> {
            long[] count = counts.getOrDefault(file, new long[2]);
            String used = count[0] + count[1] == 0 ? "– | –" : count[0] + " | " + count[1];
            out.append("| ").append(file).append(" | ").append(used).append(" | `");
            out.append(digest, 0, 16).append("…` |\n");
        });
        out.append("\nArguments of tools are not taught: they are commands for programs.\n\n");
    }

    private void subjects() {
        out.append("| subject | weights | a doubt from | an attack from | budget: harmless records, made phrases |\n");
        out.append("| --- | ---: | ---: | ---: | --- |\n");
        taught.forEach((subject, each) -> out.append("| ")
                .append(named(subject))
                .append(" | ")
                .append(each.size())
                .append(" | ")
                .append(points(each.low()))
                .append(" | ")
                .append(points(each.high()))
                .append(" | ")
                .append(Percent.of(Training.budget(subject)))
                .append(", ")
                .append(Percent.of(Training.triggers(subject)))
                .append(" |\n"));
        out.append('\n');
    }

    private void rates(Subject subject) {
        out.append("### ").append(named(subject)).append("\n\n");
        out.append("| of | records | rules | model | together | 95 % interval of together | doubts of the model |\n");
        out.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        groups(subject, true, false).forEach((group, _) -> row(subject, "attacks of " + group, is(true, false, group)));
        row(subject, "made attacks, all families", each -> each.attack() && each.made());
        groups(subject, true, true).forEach((group, _) -> row(subject, "`" + group + "`", is(true, true, group)));
        groups(subject, false, false)
                .forEach((group, _) -> row(subject, "harmless: " + group, is(false, false, group)));
        row(
                subject,
                "harmless: all records",
                each -> !each.attack() && !each.made() && !each.group().equals(Tried.DEFINITIONS));
        row(subject, "harmless: made phrases", each -> !each.attack() && each.made());
        out.append('\n');
    }

    private static Predicate<Tried> is(boolean attack, boolean isMade, String group) {
        return each ->
                each.attack() == attack && each.made() == isMade && each.group().equals(group);
    }

    private Map<String, Boolean> groups(Subject subject, boolean attack, boolean isMade) {
        SortedMap<String, Boolean> groups = new TreeMap<>();
        tried.stream()
                .filter(each -> each.subject() == subject && each.attack() == attack && each.made() == isMade)
                .forEach(each -> groups.put(each.group(), true));
        return groups;
    }

    private void row(Subject subject, String name, Predicate<Tried> of) {
        Taught model = taught.get(subject);
        List<Tried> all = tried.stream()
                .filter(each -> each.subject() == subject && of.test(each))
                .toList();
        if (model == null || all.isEmpty()) {
            return;
        }
        Count rules = count(all, Tried::byRules);
        Count alone = count(all, each -> each.points() >= model.high());
        Count both = count(all, each -> each.byRules() || each.points() >= model.high());
        Count doubts = count(all, each -> each.points() >= model.low() && each.points() < model.high());
        out.append("| ").append(name).append(" | ").append(all.size());
        for (Count count : List.of(rules, alone, both)) {
            out.append(" | ")
                    .append(count.flagged())
                    .append(" (")
                    .append(Percent.of(count.rate()))
                    .append(')');
        }
        out.append(" | ")
                .append(Percent.of(both.interval()))
                .append(" | ")
                .append(doubts.flagged())
                .append(" |\n");
    }

    private static Count count(List<Tried> all, Predicate<Tried> flagged) {
        return new Count(all.size(), all.stream().filter(flagged).count());
    }

    private static String points(int points) {
        return String.format(Locale.ROOT, "%.2f", points / 1000.0);
    }

    private static String named(Subject subject) {
        return switch (subject) {
            case DEFINITION -> "definitions";
            case CONTENT -> "content";
            case REQUEST -> "requests";
        };
    }
}
