package dev.ostiary.forge;

import dev.ostiary.mutate.Mutation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Makes attacks, and harmless texts that use their words; the same for the same random numbers.
 *
 * <p>Families of goals, carriers, sentences and languages can be left out, so that what was learned is measured on what was never shown.
 */
public final class Forge {

    /** What a harmless text is. */
    public enum Harmless {
        PROMPT("prompt"),
        CONTENT("content"),
        TOOL("tool");

        private final String family;

        Harmless(String family) {
            this.family = family;
        }
    }

    private static final List<String> FILES = List.of("goals", "carriers", "languages", "tools", "prompts");
    private static final String BENIGN = "benign";
    private static final String PLAIN = "plain";

    // Disguises after which a reading finds the sentence again; others are looked for by rules of their own.
    private static final List<Mutation> DISGUISES = List.of(
            Mutation.UPPER,
            Mutation.LOWER,
            Mutation.DOUBLED,
            Mutation.NEWLINES,
            Mutation.EMPHASIZED,
            Mutation.SWAPPED,
            Mutation.SYNONYMS,
            Mutation.COMMENT,
            Mutation.JSON_VALUE);

    private final Phrases goals;
    private final Phrases carriers;
    private final Phrases languages;
    private final Phrases tools;
    private final Phrases prompts;
    private final Map<Harmless, List<String>> harmless = new EnumMap<>(Harmless.class);
    private final Slots slots;
    private final RandomGenerator random;

    private Forge(Predicate<String> family, RandomGenerator random) {
        this.goals = Phrases.shipped("goals").only(family);
        this.carriers = Phrases.shipped("carriers").only(family);
        this.languages = Phrases.shipped("languages").only(family);
        this.tools = Phrases.shipped("tools").only(family);
        this.prompts = Phrases.shipped("prompts").only(family);
        for (Harmless kind : Harmless.values()) {
            harmless.put(kind, Phrases.shipped(BENIGN).of(kind.family, family));
        }
        this.slots = new Slots(random);
        this.random = random;
    }

    /**
     * Makes texts of some families only.
     *
     * @param family whether a family of attacks, or a harmless phrase, is used; of each kind one at least has to be
     */
    public static Forge of(Predicate<String> family, RandomGenerator random) {
        return new Forge(family, random);
    }

    /** The families of attacks there are, such as {@code goals/money}, in a fixed order. */
    public static List<String> families() {
        return FILES.stream()
                .flatMap(file -> Phrases.shipped(file).called().stream())
                .toList();
    }

    /** The harmless phrases there are, such as {@code benign/tool/7}, in a fixed order. */
    public static List<String> harmless() {
        Phrases benign = Phrases.shipped(BENIGN);
        return benign.names().stream()
                .flatMap(family -> benign.each(family).stream())
                .toList();
    }

    /** Whether a name is that of a harmless phrase, and not of a family of attacks. */
    public static boolean isHarmless(String name) {
        return name.startsWith(BENIGN + "/");
    }

    /** An order to a model, as it stands in content. */
    public Forged order() {
        if (!languages.families().isEmpty() && random.nextInt(10) == 0) {
            String language = slots.one(languages.names());
            return disguised(languages.called(language), "", slots.filled(slots.one(languages.of(language))));
        }
        String goal = slots.one(goals.names());
        String carrier = carriers.families().isEmpty() || random.nextInt(2) == 0 ? PLAIN : slots.one(carriers.names());
        String frame =
                carrier.equals(PLAIN) || carriers.of(carrier).isEmpty() ? "{goal}" : slots.one(carriers.of(carrier));
        String said = frame.replace("{goal}", varied(slots.one(goals.of(goal))))
                .replace("{goal2}", slots.one(goals.of(goal)));
        return disguised(goals.called(goal), carriers.called(carrier), slots.filled(said));
    }

    /** A sentence or two that poison a definition. */
    public Forged poison() {
        String family = slots.one(tools.names());
        String sentence = slots.one(tools.of(family)).replace("{secret_step}", step());
        String more = random.nextInt(4) == 0 ? " " + step() : "";
        return disguised(tools.called(family), "", slots.filled(sentence + more));
    }

    /** What somebody asks of a model to make it leave its limits. */
    public Forged request() {
        String family = slots.one(prompts.names());
        String wanted = decapitalized(slots.one(goals.of(slots.one(goals.names()))));
        return disguised(
                prompts.called(family),
                "",
                slots.filled(slots.one(prompts.of(family)).replace("{do}", wanted)));
    }

    /** A harmless text with words of attacks. */
    public Forged harmless(Harmless kind) {
        List<String> phrases = harmless.getOrDefault(kind, List.of());
        String text = slots.one(phrases);
        String more = random.nextInt(3) == 0 ? " " + slots.one(phrases) : "";
        return new Forged(BENIGN + "/" + kind.family, "", "", slots.filled(text + more));
    }

    /** The sentence at a place in a text where no word is cut: at its end, or anywhere. */
    public String inside(String text, String sentence) {
        int at = text.length();
        if (random.nextInt(3) > 0) {
            at = random.nextInt(text.length() + 1);
            while (at > 0 && at < text.length() && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
        String glue = random.nextInt(2) == 0 ? " " : "\n";
        return (text.substring(0, at) + glue + sentence + glue + text.substring(at)).strip();
    }

    private String step() {
        List<String> sentences = Stream.of(slots.one(tools.names()))
                .flatMap(family -> tools.of(family).stream())
                .filter(sentence -> !sentence.contains("{secret_step}"))
                .toList();
        return sentences.isEmpty() ? "Do as this text says." : slots.one(sentences);
    }

    private Forged disguised(String family, String carrier, String text) {
        if (random.nextInt(8) > 0) {
            return new Forged(family, carrier, "", text);
        }
        Mutation disguise = slots.one(DISGUISES);
        return new Forged(family, carrier, disguise.label(), disguise.of(text, random));
    }

    /** The same order said in another way. */
    private String varied(String goal) {
        return switch (random.nextInt(10)) {
            case 0 -> "please " + decapitalized(goal);
            case 1 -> "you should " + decapitalized(goal);
            case 2 -> "I want you to " + decapitalized(goal);
            case 3 -> "you must " + decapitalized(goal);
            case 4 -> "make sure to " + decapitalized(goal);
            case 5 -> decapitalized(goal);
            default -> goal;
        };
    }

    private static String decapitalized(String text) {
        boolean abbreviation = text.length() > 1 && Character.isUpperCase(text.charAt(1));
        return text.isEmpty() || abbreviation ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
