package dev.ostiary.config;

import dev.ostiary.config.RuleEntry.Ask;
import dev.ostiary.config.RuleEntry.Then;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code tasks} and {@code rules}. */
final class PolicyReader {

    private static final String ANY = "*";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final String A_NAME = "a name in lower case, with digits and dashes, of at most 63 characters";

    static final String A_MOMENT = "a moment such as 2027-01-31T18:00:00Z";

    private PolicyReader() {}

    static List<RuleEntry> rules(List<MappingReader> entries) {
        var names = new HashSet<String>();
        return entries.stream()
                .map(keys -> rule(keys, names))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<RuleEntry> rule(MappingReader keys, HashSet<String> names) {
        var name = keys.written("name", text -> Optional.of(text).filter(PolicyReader::isName), A_NAME);
        demand(keys, "name");
        name.filter(taken -> !names.add(taken))
                .ifPresent(_ -> keys.fault("name", "Another rule has this name", "Give each rule a name of its own"));
        var server = keys.text("server");
        var target = target(keys, List.of("tool", "prompt", "resource"));
        var when = expression(keys, "when");
        demand(keys, "then");
        var then = keys.choice("then", Then.REFUSE, List.of(Then.ALLOW, Then.REFUSE, Then.APPROVE, Then.MARK));
        var ask = keys.choice("ask", Ask.OPERATOR, List.of(Ask.values()));
        if (keys.keys().containsKey("ask") && then != Then.APPROVE) {
            keys.fault("ask", "Nobody is asked by this rule", "Remove ask, or write then: approve");
        }
        keys.end();
        if (server.isEmpty() && when.isEmpty() && target instanceof AllowEntry.Everything) {
            keys.fault("The rule says nothing about what it is for", "Add server, tool, prompt, resource or when");
        }
        var scope = new AllowEntry(server.orElse(ANY), target, keys.place());
        return name.map(known -> new RuleEntry(known, scope, when, then, ask));
    }

    static Map<String, TaskSettings> tasks(MappingReader keys) {
        Map<String, TaskSettings> tasks = new LinkedHashMap<>();
        keys.keys().forEach((name, place) -> {
            if (!isName(name)) {
                keys.fault(name, "A task has " + A_NAME, "Correct the name");
            }
            task(keys.section(name), place).ifPresent(task -> tasks.put(name, task));
        });
        return tasks;
    }

    private static Optional<TaskSettings> task(MappingReader keys, Place place) {
        demand(keys, "for");
        var who = expression(keys, "for");
        List<TaskSettings.Grant> grants = new ArrayList<>();
        grants.addAll(grants(keys, "tools", "tool"));
        grants.addAll(grants(keys, "prompts", "prompt"));
        grants.addAll(grants(keys, "resources", "resource"));
        var time = time(keys);
        var reads = FieldReader.sensitivity(keys, "reads");
        var writes = FieldReader.sensitivity(keys, "writes");
        var trim = FieldReader.trim(keys.section("trim"));
        keys.end();
        return who.map(condition -> new TaskSettings(condition, grants, time, reads, writes, trim, place));
    }

    private static TaskTime time(MappingReader keys) {
        var until = keys.written("until", PolicyReader::instant, A_MOMENT);
        var lasts = span(keys, "lasts");
        var pause = span(keys, "pause");
        if (keys.keys().containsKey("pause") && !keys.keys().containsKey("lasts")) {
            keys.fault("pause", "Nothing runs out here after which one could pause", "Add lasts, or remove pause");
        }
        return new TaskTime(until, lasts, pause);
    }

    private static Optional<Duration> span(MappingReader keys, String key) {
        return keys.duration(key, Duration.ofSeconds(1), Duration.ofDays(365));
    }

    private static List<TaskSettings.Grant> grants(MappingReader keys, String list, String kind) {
        List<TaskSettings.Grant> grants = new ArrayList<>();
        var entries = keys.entries(list);
        for (int index = 0; index < entries.size(); index++) {
            var entry = entries.get(index);
            var server = entry.text("server");
            demand(entry, "server");
            demand(entry, kind);
            var target = target(entry, List.of(kind));
            var when = expression(entry, "when");
            var result = FieldReader.result(entry.section("result"));
            entry.end();
            var name = list + "[" + index + "]";
            server.map(known -> new AllowEntry(known, target, entry.place()))
                    .map(scope -> new TaskSettings.Grant(name, scope, when, result))
                    .ifPresent(grant -> {
                        if (grants.stream().anyMatch(grant::contradicts)) {
                            entry.fault(
                                    "Another entry of this task hands over something else of the same results",
                                    "Write the same result in both");
                        }
                        grants.add(grant);
                    });
        }
        return grants;
    }

    static AllowEntry.Target target(MappingReader keys, List<String> kinds) {
        List<AllowEntry.Target> targets = new ArrayList<>();
        for (var kind : kinds) {
            keys.text(kind).map(name -> named(kind, name)).ifPresent(targets::add);
        }
        if (targets.size() > 1) {
            keys.fault("This must name one of tool, prompt and resource", "Write two rules");
        }
        return targets.isEmpty() ? new AllowEntry.Everything() : targets.getFirst();
    }

    private static AllowEntry.Target named(String kind, String name) {
        return switch (kind) {
            case "tool" -> new AllowEntry.Tool(name);
            case "prompt" -> new AllowEntry.Prompt(name);
            default -> new AllowEntry.Resource(name);
        };
    }

    static Optional<Expression> expression(MappingReader keys, String key) {
        return keys.located(key)
                .map(text -> new Expression(text.text(), keys.at(key).toString(), text.place()));
    }

    static void demand(MappingReader keys, String key) {
        if (!keys.keys().containsKey(key)) {
            keys.fault(key, "The key \"" + key + "\" is missing here", "Add it");
        }
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** A moment as RFC 3339 writes it. */
    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
