package dev.ostiary.learn;

import dev.ostiary.audit.LogEntry;
import dev.ostiary.audit.LogWalk;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Everything that a run under {@code observe} is evidence of, collected record by record.
 *
 * <p>A call counts if it passed, nothing was found in it, no rule would have stopped it, its record is
 * as it was written, and no answer with findings came into the same session shortly before: what an
 * injected instruction makes an agent do comes after it. What does not count is told apart.
 *
 * <p>Does not guarantee: that what counts was meant well. Who misuses an agent quietly and often enough
 * is learnt like anybody else.
 */
public final class Observed implements LogWalk.Taker {

    private static final String PERSONAL_DATA = "PD01";

    /** How long after an answer with findings the calls of its session are not believed. */
    static final Duration SUSPICION = Duration.ofMinutes(10);

    private static final int MOST = 50_000;
    private static final int MOST_SESSIONS = 10_000;

    /**
     * Who used something for what.
     *
     * @param task absent where none was named
     */
    record Caller(String identity, Optional<String> task) {}

    private final Map<Caller, Map<Use, Evidence>> evidence = new LinkedHashMap<>();
    private final Map<String, Set<SortedSet<String>>> groups = new HashMap<>();
    private final Set<String> uncertain = new HashSet<>();
    private final Map<String, Instant> suspected = new HashMap<>();
    private final Map<Use, Boolean> offers = new TreeMap<>();
    private final Map<Use, Set<String>> fields = new TreeMap<>();
    private final Set<String> blocked = new TreeSet<>();
    private final Apart apart = new Apart();
    private int kept;
    private long tooMany;
    private long otherPresets;
    private long records;

    /** What is cut off by now: nothing of it counts. */
    public void blocked(String identity) {
        blocked.add(identity);
    }

    @Override
    public boolean take(LogEntry entry) {
        boolean crossed = entry.text("direction").isPresent();
        if (entry.word("reason").equals("BLOCKED") && entry.word("detail").startsWith("identity ")) {
            blocked.add(entry.word("identity"));
        }
        if (crossed && !entry.word("preset").equals("observe")) {
            otherPresets++;
        } else if (crossed && !entry.word("server").equals("*")) {
            records++;
            crossing(entry);
        } else if (entry.outcome().equals("repeated")) {
            apart.put(entry, "refused again, with " + entry.word("reason"));
        }
        return true;
    }

    private void crossing(LogEntry entry) {
        boolean toServer = entry.word("direction").equals("to-server");
        if (!entry.isGenuine()) {
            apart.put(entry, "the record was changed since it was written");
        } else if (toServer && entry.word("kind").equals("request")) {
            request(entry);
        } else if (!toServer && entry.word("kind").equals("result")) {
            answer(entry);
        }
    }

    private void request(LogEntry entry) {
        Optional<Use> use = Use.of(entry).filter(_ -> !entry.word("method").equals("completion/complete"));
        Optional<String> against = against(entry);
        if (against.isPresent()) {
            apart.put(entry, against.get());
        } else if (use.isPresent() && !use.get().isExact()) {
            apart.put(entry, "no entry can name it and nothing else");
        } else if (use.isPresent()) {
            count(entry, use.get());
        }
    }

    /** What speaks against a call; empty where nothing does. */
    private Optional<String> against(LogEntry entry) {
        if (!entry.outcome().equals("forwarded")) {
            return Optional.of(entry.outcome()
                    + entry.text("reason").map(reason -> " with " + reason).orElse(""));
        }
        if (!entry.content().path("allowed").asBoolean(false)) {
            return Optional.of("not allowed by " + entry.word("rule") + " (" + entry.word("place")
                    + "), and passed under observe only");
        }
        if (speaksAgainst(entry)) {
            return Optional.of("passed with findings: " + rules(entry));
        }
        boolean suspect = Optional.ofNullable(suspected.get(entry.word("session")))
                .filter(until -> !entry.at().isAfter(until))
                .isPresent();
        return suspect
                ? Optional.of("within " + SUSPICION.toMinutes() + " minutes after an answer with findings")
                : Optional.empty();
    }

    private void count(LogEntry entry, Use use) {
        Caller caller = new Caller(entry.word("identity"), entry.text("task"));
        boolean isKnown = evidence.getOrDefault(caller, Map.of()).containsKey(use);
        if (!isKnown && isTooMuch()) {
            return;
        }
        evidence.computeIfAbsent(caller, _ -> new TreeMap<>())
                .computeIfAbsent(use, _ -> new Evidence())
                .call(entry);
        JsonNode observed = entry.content().path("observed");
        SortedSet<String> named = new TreeSet<>();
        observed.path("groups").forEach(group -> named.add(group.asString("")));
        Set<SortedSet<String>> seen = groups.computeIfAbsent(caller.identity(), _ -> new HashSet<>());
        // Two are as good as many: they changed.
        if (seen.size() < 2) {
            seen.add(named);
        }
        if (observed.path("cut").asBoolean(false) && !named.isEmpty()) {
            uncertain.add(caller.identity());
        }
    }

    private void answer(LogEntry entry) {
        if (speaksAgainst(entry) || entry.outcome().equals("refused")) {
            suspect(entry);
            apart.put(entry, "an answer with findings: " + rules(entry));
            return;
        }
        JsonNode observed = entry.content().path("observed");
        observed.path("offers").forEach(offer -> offer(entry.word("server"), offer));
        Use.of(entry)
                .filter(Use::isExact)
                .ifPresent(use -> observed.path("fields").forEach(path -> field(use, path.asString(""))));
    }

    /** Where there are too many to remember, the longest ago are dropped, unless that would forgive one too early. */
    private void suspect(LogEntry entry) {
        if (suspected.size() >= MOST_SESSIONS) {
            suspected.values().removeIf(until -> until.isBefore(entry.at()));
        }
        suspected.put(entry.word("session"), entry.at().plus(SUSPICION));
    }

    private void offer(String server, JsonNode offer) {
        Use tool = new Use(server, Use.Kind.TOOL, offer.path("tool").asString(""));
        if (tool.isExact() && (offers.containsKey(tool) || !isTooMuch())) {
            offers.merge(tool, offer.path("destructive").asBoolean(false), Boolean::logicalOr);
        }
    }

    private void field(Use use, String path) {
        Set<String> paths = fields.computeIfAbsent(use, _ -> new TreeSet<>());
        if (!paths.contains(path) && !isTooMuch()) {
            paths.add(path);
        }
    }

    /** Memory is bounded: what does not fit is counted, and the proposal says so. */
    private boolean isTooMuch() {
        if (kept == MOST) {
            tooMany++;
            return true;
        }
        kept++;
        return false;
    }

    /**
     * Whether anything was found that somebody may have done; that customers have addresses speaks against nobody, nor does
     * what the operator has said is no attack.
     */
    private static boolean speaksAgainst(LogEntry entry) {
        return entry.content()
                .path("findings")
                .valueStream()
                .anyMatch(found -> !found.path("rule").asString("").equals(PERSONAL_DATA) && !found.has("suppressed"));
    }

    private static String rules(LogEntry entry) {
        return String.join(
                " ",
                entry.content()
                        .path("findings")
                        .valueStream()
                        .map(found -> found.path("rule").asString("?"))
                        .distinct()
                        .toList());
    }

    /** What each caller used; nothing of those who are cut off. */
    Map<Caller, Map<Use, Evidence>> evidence() {
        Map<Caller, Map<Use, Evidence>> believed = new LinkedHashMap<>(evidence);
        believed.keySet().removeIf(caller -> blocked.contains(caller.identity()));
        return believed;
    }

    /** What was left out, with how often. */
    Map<String, Long> apart() {
        Apart all = new Apart();
        apart.counts().forEach(all::put);
        evidence.forEach((caller, uses) -> {
            if (blocked.contains(caller.identity())) {
                long calls = uses.values().stream().mapToLong(Evidence::calls).sum();
                all.put("calls by " + caller.identity() + ": the identity is blocked, or was", calls);
            }
        });
        return all.counts();
    }

    /** The groups of an identity; empty where it has none, they changed, or not all are known. */
    SortedSet<String> groups(String identity) {
        Set<SortedSet<String>> seen = groups.getOrDefault(identity, Set.of());
        return seen.size() == 1 && !uncertain.contains(identity)
                ? seen.iterator().next()
                : new TreeSet<>();
    }

    /** The tools that servers offered, and whether they themselves called them destructive. */
    Map<Use, Boolean> offers() {
        return offers;
    }

    /** The fields that results of tools had, as pointers. */
    Map<Use, Set<String>> fields() {
        return fields;
    }

    /** What did not fit into memory and is not in the proposal. */
    long tooMany() {
        return tooMany;
    }

    /** Whether nothing at all was recorded under {@code observe}. */
    public boolean isEmpty() {
        return records == 0;
    }

    /** How many records of other presets were passed over. */
    long otherPresets() {
        return otherPresets;
    }
}
