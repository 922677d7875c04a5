package dev.ostiary.learn;

import dev.ostiary.audit.LogEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** How often something was used, by whom, from when to when, and with which arguments. */
final class Evidence {

    private static final int MOST_ARGUMENTS = 200;

    private final Map<String, Argument> arguments = new TreeMap<>();
    private final Set<String> callers = new TreeSet<>();
    private long calls;
    private long shaped;
    private boolean cut;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    /** What a call says, as it was recorded. */
    void call(LogEntry entry) {
        calls++;
        callers.add(entry.word("identity"));
        first = entry.at().isBefore(first) ? entry.at() : first;
        last = entry.at().isAfter(last) ? entry.at() : last;
        JsonNode observed = entry.content().path("observed");
        if (observed.has("arguments")) {
            shaped++;
            cut |= observed.path("cut").asBoolean(false);
            shapes(observed.path("arguments"));
        }
    }

    private void shapes(JsonNode shapes) {
        Set<String> told = new HashSet<>();
        for (JsonNode shape : shapes) {
            String at = shape.path("at").asString("");
            if (arguments.size() == MOST_ARGUMENTS && !arguments.containsKey(at)) {
                cut = true;
            } else {
                arguments.computeIfAbsent(at, _ -> new Argument()).seen(shape, told.add(at));
            }
        }
    }

    /** What both tell together. */
    Evidence and(Evidence other) {
        Evidence both = new Evidence();
        both.add(this);
        both.add(other);
        return both;
    }

    private void add(Evidence other) {
        calls += other.calls;
        shaped += other.shaped;
        cut |= other.cut;
        callers.addAll(other.callers);
        first = other.first.isBefore(first) ? other.first : first;
        last = other.last.isAfter(last) ? other.last : last;
        other.arguments.forEach((at, argument) ->
                arguments.computeIfAbsent(at, _ -> new Argument()).add(argument));
    }

    long calls() {
        return calls;
    }

    Set<String> callers() {
        return callers;
    }

    Instant first() {
        return first;
    }

    Instant last() {
        return last;
    }

    /** By pointer. */
    Map<String, Argument> arguments() {
        return arguments;
    }

    /** Whether the arguments of every call are known as a whole. */
    boolean isWhole() {
        return shaped == calls && !cut;
    }

    /** Whether the argument was given in every call. */
    boolean isAlwaysThere(Argument argument) {
        return argument.calls() == calls;
    }

    /** In words, for a comment. */
    String told() {
        String times = calls + (calls == 1 ? " call" : " calls");
        String who = callers.size() == 1 ? callers.iterator().next() : callers.size() + " identities";
        return times + " by " + who + ", from " + seconds(first) + " to " + seconds(last);
    }

    static String seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
