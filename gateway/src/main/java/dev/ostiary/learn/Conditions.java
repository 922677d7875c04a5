package dev.ostiary.learn;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the arguments of a call have to meet, from what they met each time it was seen.
 *
 * <p>Strings are bounded by nothing: their values are not recorded, so nothing is known of them.
 */
final class Conditions {

    private static final int MOST_KEYS = 32;
    private static final int DEEPEST = 3;
    /** An expression may have 4,000 characters, and in a rule the identity has to fit in, too. */
    private static final int LONGEST = 2_500;

    private static final String ARGUMENTS = "args";
    private static final String ANY = "*";

    private final Evidence evidence;
    private final List<String> conditions = new ArrayList<>();
    private int length;
    private boolean whole = true;

    private Conditions(Evidence evidence) {
        this.evidence = evidence;
    }

    static Conditions of(Evidence evidence) {
        Conditions conditions = new Conditions(evidence);
        conditions.keys();
        evidence.arguments().forEach(conditions::argument);
        return conditions;
    }

    /** All of them as one; empty where nothing can be demanded. */
    Optional<String> written() {
        return conditions.isEmpty() ? Optional.empty() : Optional.of(String.join(" && ", conditions));
    }

    /** Whether all that could be demanded is: what one condition may hold is bounded. */
    boolean isWhole() {
        return whole;
    }

    private void demand(String condition) {
        if (length + condition.length() > LONGEST) {
            whole = false;
        } else {
            length += condition.length() + " && ".length();
            conditions.add(condition);
        }
    }

    /** The names of the arguments that were given, where all of them are known. */
    static Optional<List<String>> keys(Evidence evidence) {
        TreeSet<String> keys = new TreeSet<>();
        evidence.arguments().keySet().forEach(at -> keys.add(at.split("/", -1)[1]));
        return evidence.isWhole() && !keys.contains(ANY) && keys.size() <= MOST_KEYS
                ? Optional.of(List.copyOf(keys))
                : Optional.empty();
    }

    private void keys() {
        keys(evidence)
                .ifPresent(known -> demand(
                        known.isEmpty()
                                ? "size(" + ARGUMENTS + ") == 0"
                                : ARGUMENTS + ".all(key, key in " + Cel.list(known) + ")"));
    }

    private void argument(String at, Argument argument) {
        List<String> path = List.of(at.substring(1).split("/", -1));
        if (!path.contains(ANY) && path.size() <= DEEPEST) {
            if (evidence.isAlwaysThere(argument)) {
                always(path, argument).forEach(this::demand);
            } else {
                sometimes(path, argument).ifPresent(this::demand);
            }
        }
    }

    /** A bound cannot be met by what is not there, so it demands that it is. */
    private static List<String> always(List<String> path, Argument argument) {
        List<String> bounds = bounds(member(path), argument);
        return bounds.isEmpty() ? List.of(has(path)) : bounds;
    }

    private static Optional<String> sometimes(List<String> path, Argument argument) {
        List<String> bounds = bounds(member(path), argument);
        if (bounds.isEmpty()) {
            return Optional.empty();
        }
        List<String> alternatives = new ArrayList<>();
        for (int depth = 1; depth <= path.size(); depth++) {
            alternatives.add("!(" + has(path.subList(0, depth)) + ")");
        }
        alternatives.add(String.join(" && ", bounds));
        return Optional.of("(" + String.join(" || ", alternatives) + ")");
    }

    private static List<String> bounds(String member, Argument argument) {
        if (!argument.isNumber()) {
            return List.of();
        }
        List<String> bounds = new ArrayList<>();
        argument.from().ifPresent(from -> bounds.add(member + " >= " + number(from)));
        argument.to().ifPresent(to -> bounds.add(member + " <= " + number(to)));
        return bounds;
    }

    private static String number(BigDecimal bound) {
        return bound.stripTrailingZeros().toPlainString();
    }

    private static String member(List<String> path) {
        String object = ARGUMENTS;
        for (String name : path) {
            object = Cel.member(object, name);
        }
        return object;
    }

    private static String has(List<String> path) {
        String object = path.size() == 1 ? ARGUMENTS : member(path.subList(0, path.size() - 1));
        return Cel.has(object, path.getLast());
    }

    /** Whether any number is bounded above at the top level, and by what. */
    static Optional<Map.Entry<String, BigDecimal>> bound(Evidence evidence) {
        return evidence.arguments().entrySet().stream()
                .filter(each ->
                        each.getKey().lastIndexOf('/') == 0 && !each.getKey().equals("/" + ANY))
                .filter(each -> evidence.isAlwaysThere(each.getValue())
                        && each.getValue().isNumber()
                        && each.getValue().to().isPresent())
                .findFirst()
                .map(each -> Map.entry(
                        each.getKey().substring(1), each.getValue().to().orElseThrow()));
    }
}
