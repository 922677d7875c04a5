package dev.ostiary.detect;

import dev.ostiary.message.Severity;
import dev.ostiary.scan.Plain;
import dev.ostiary.words.Part;
import dev.ostiary.words.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads rules as they are written in YAML; says of each that cannot be read where it stands and what is wrong. */
public final class RuleFile {

    /**
     * A rule that cannot be used.
     *
     * @param rule which of the file, from 1; 0 for the file as a whole
     * @param line where it begins, from 1; 0 where that is not known
     * @param what what is wrong with it, and mostly what to do
     */
    public record Fault(String file, int rule, int line, String what) {

        /** What is quoted of a file goes to a terminal. */
        public Fault {
            what = Plain.excerpt(what, LONGEST_FAULT);
        }

        /** Its file, and which of the rules it is. */
        public String where() {
            return rule == 0 ? file : file + " rule " + rule;
        }

        /** The whole fault on one line. */
        public String sentence() {
            return file + (line == 0 ? "" : ":" + line) + (rule == 0 ? "" : ": rule " + rule) + ": " + what + ".";
        }
    }

    /** What a file holds. */
    public record Read(List<Rule> rules, List<Fault> faults) {}

    private static final Set<String> KEYS = Set.of(
            "id",
            "name",
            "at",
            "encoded",
            "title",
            "severity",
            "all",
            "within",
            "sentences",
            "unless",
            "references",
            "remedy",
            "examples");
    private static final int WITHIN = 14;
    private static final int MOST_STEPS = 8;
    private static final int MOST_WITHIN = 64;
    private static final int MOST_RULES = 1_000;
    private static final int LONGEST_ID = 31;
    private static final int LONGEST_FAULT = 400;

    private final String file;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    private RuleFile(String file) {
        this.file = file;
    }

    /**
     * Reads rules.
     *
     * @param file its name, for what is said about it
     * @param yaml a list of rules
     */
    public static Read read(String file, String yaml) {
        var reading = new RuleFile(file);
        reading.read(yaml);
        return new Read(List.copyOf(reading.rules), List.copyOf(reading.faults));
    }

    private void read(String yaml) {
        try {
            // No rule needs an alias, and with them a small file can become a large one.
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file)
                    .setMaxAliasesForCollections(0)
                    .build();
            RuleLines places = RuleLines.of(settings, yaml);
            if (places.tooDeep().isPresent()) {
                faults.add(new Fault(file, 0, places.tooDeep().orElseThrow(), "is nested deeper than rules are"));
                return;
            }
            Object loaded = new Load(settings).loadFromString(yaml);
            if (!(loaded instanceof List<?> list)) {
                faults.add(new Fault(file, 0, 0, "is not a list of rules; begin each with '- id: …'"));
                return;
            }
            if (list.size() > MOST_RULES) {
                faults.add(new Fault(file, 0, 0, "has more than " + MOST_RULES + " rules; leave some out"));
                return;
            }
            for (int index = 0; index < list.size(); index++) {
                rule(index + 1, places.lines().get(index), list.get(index));
            }
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            faults.add(new Fault(file, 0, line, "is no YAML: " + broken.getProblem()));
        } catch (YamlEngineException broken) {
            faults.add(new Fault(file, 0, 0, "is no YAML: " + broken.getMessage()));
        } catch (IllegalArgumentException broken) {
            // Of a tag such as !!int before what is no number.
            faults.add(new Fault(file, 0, 0, "has a tag that does not fit its value; leave tags out"));
        }
    }

    private void rule(int number, int line, @Nullable Object written) {
        try {
            if (!(written instanceof Map<?, ?> members)) {
                throw new Wrong("is not a rule; give it id, name, title, all, remedy");
            }
            rules.add(rule(members));
        } catch (Wrong wrong) {
            faults.add(new Fault(file, number, line, wrong.what));
        }
    }

    private static Rule rule(Map<?, ?> members) {
        for (Object key : members.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                throw new Wrong("has the unknown member '" + key + "'; known are "
                        + String.join(", ", KEYS.stream().sorted().toList()));
            }
        }
        int within = number(members, "within", WITHIN, MOST_WITHIN);
        int sentences = number(members, "sentences", 0, MOST_STEPS);
        List<Pattern> patterns = new ArrayList<>();
        for (Object pattern : list(members, "all")) {
            patterns.add(new Pattern(steps(pattern), within, sentences));
        }
        if (patterns.isEmpty()) {
            throw new Wrong("looks for nothing; name patterns under 'all', such as [override, prior, directive]");
        }
        return new Rule(
                id(members),
                name(members),
                text(members, "title"),
                severities(members.get("severity")),
                members.containsKey("at") ? word(Rule.Where.class, members.get("at"), "place") : Rule.Where.ANYWHERE,
                Boolean.TRUE.equals(members.get("encoded")),
                patterns,
                members.containsKey("unless") ? parts(members.get("unless")) : List.of(),
                texts(members.get("references")),
                text(members, "remedy"),
                examples(members.get("examples")));
    }

    private static Rule.Examples examples(@Nullable Object written) {
        return written instanceof Map<?, ?> members
                ? new Rule.Examples(texts(members.get("yes")), texts(members.get("no")))
                : new Rule.Examples(List.of(), List.of());
    }

    private static List<List<Part>> steps(Object pattern) {
        if (!(pattern instanceof List<?> written) || written.isEmpty() || written.size() > MOST_STEPS) {
            throw new Wrong("has a pattern that is not a list of 1 to " + MOST_STEPS + " parts");
        }
        List<List<Part>> steps = new ArrayList<>();
        for (Object step : written) {
            steps.add(parts(step));
        }
        return steps;
    }

    /** One part, or several with a bar between them. */
    private static List<Part> parts(Object written) {
        List<Part> parts = new ArrayList<>();
        String all = written instanceof List<?> list ? String.join("|", texts(list)) : String.valueOf(written);
        int from = 0;
        while (from <= all.length()) {
            int bar = all.indexOf('|', from);
            int to = bar < 0 ? all.length() : bar;
            String name = all.substring(from, to).strip();
            parts.add(Part.named(name).orElseThrow(() -> new Wrong("names the unknown part '" + name + "'")));
            from = to + 1;
        }
        return parts;
    }

    private static Map<Subject, Severity> severities(@Nullable Object written) {
        Map<Subject, Severity> severities = new EnumMap<>(Subject.class);
        if (written instanceof Map<?, ?> members) {
            members.forEach((subject, severity) -> severities.put(
                    word(Subject.class, subject, "subject"), word(Severity.class, severity, "severity")));
            return severities;
        }
        for (Subject subject : Subject.values()) {
            severities.put(subject, word(Severity.class, written == null ? "high" : written, "severity"));
        }
        return severities;
    }

    private static <E extends Enum<E>> E word(Class<E> type, @Nullable Object written, String what) {
        for (E value : type.getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(String.valueOf(written))) {
                return value;
            }
        }
        throw new Wrong("has the unknown " + what + " '" + written + "'");
    }

    private static int number(Map<?, ?> members, String key, int otherwise, int most) {
        return switch (members.get(key)) {
            case null -> otherwise;
            case Integer number when number >= 0 && number <= most -> number;
            case Object other ->
                throw new Wrong("has '" + key + ": " + other + "'; a number from 0 to " + most + " is wanted");
        };
    }

    private static String text(Map<?, ?> members, String key) {
        Object value = members.get(key);
        if (value instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        throw new Wrong("has no '" + key + "'");
    }

    /** What goes into audit records, and is named where a finding is suppressed. */
    private static String id(Map<?, ?> members) {
        String id = text(members, "id");
        if (id.length() > LONGEST_ID || !id.chars().allMatch(RuleFile::isOfIds)) {
            throw new Wrong("has an id that is not of capital letters, digits and dashes, at most " + LONGEST_ID
                    + " of them, such as OWN-1");
        }
        return id;
    }

    private static boolean isOfIds(int unit) {
        return unit >= 'A' && unit <= 'Z' || unit >= '0' && unit <= '9' || unit == '-';
    }

    private static String name(Map<?, ?> members) {
        String name = text(members, "name");
        if (name.length() > 2 * LONGEST_ID
                || !name.chars().allMatch(unit -> isOfIds(unit) || unit >= 'a' && unit <= 'z')) {
            throw new Wrong("has a name that is not of letters, digits and dashes, such as asks-for-money");
        }
        return name;
    }

    private static List<?> list(Map<?, ?> members, String key) {
        return members.get(key) instanceof List<?> list ? list : List.of();
    }

    private static List<String> texts(@Nullable Object written) {
        return written instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** What is wrong with the rule that is being read. */
    private static final class Wrong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String what;

        Wrong(String what) {
            super(what, null, false, false);
            this.what = what;
        }
    }
}
