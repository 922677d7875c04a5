package dev.ostiary.learn;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes what a proposal is to do as cases: what was seen passes, what goes beyond it does not. */
final class CasesText {

    private static final String ANY = "*";
    private static final String STRANGER = "key:nobody-that-was-seen";

    private final Proposal proposal;
    private final StringBuilder out = new StringBuilder();
    private int count;

    CasesText(Proposal proposal) {
        this.proposal = proposal;
    }

    String write() {
        out.append("# Cases for the policy that ostiary learn proposed. Texts are made up: none were recorded.\n");
        out.append("cases:\n");
        proposal.parties().stream().filter(party -> isPlayable(party.sample())).forEach(this::party);
        for (int number = 0; number < proposal.refusals().size(); number++) {
            Use tool = proposal.refusals().get(number);
            String rule = ", rule: " + Proposal.ruleName(tool, number);
            one("nobody uses " + tool, STRANGER, "", tool, empty(), "hidden" + rule);
        }
        if (count == 0) {
            Use nothing = new Use("any", Use.Kind.TOOL, "any");
            one("nothing is allowed", STRANGER, "", nothing, empty(), "hidden");
        }
        return out.toString();
    }

    private void party(Party party) {
        String as = party.groups().isEmpty()
                ? Cel.text(party.sample())
                : "{name: " + Cel.text(party.sample()) + ", groups: " + Cel.list(party.groups()) + "}";
        String task = party.hasTask() ? ", task: " + party.name() : "";
        for (Grant grant : party.grants()) {
            Use use = example(grant.use());
            ObjectNode arguments = arguments(grant.evidence());
            String what = party.name() + " uses " + use;
            one(what, as, task, use, arguments, "allow");
            if (grant.when().isPresent()) {
                beyond(what, as, task, grant, use, arguments);
            }
            one("a stranger does not use " + use, STRANGER, "", use, arguments, "hidden");
        }
    }

    private void beyond(String what, String as, String task, Grant grant, Use use, ObjectNode arguments) {
        String when = grant.when().orElseThrow();
        Conditions.bound(grant.evidence())
                .filter(bound -> when.contains(" <= "))
                .ifPresent(bound -> {
                    ObjectNode larger = arguments.deepCopy();
                    larger.put(
                            bound.getKey(),
                            bound.getValue().abs().movePointRight(1).add(BigDecimal.TEN));
                    one(what + " with more " + bound.getKey(), as, task, use, larger, "refuse");
                });
        if (Conditions.keys(grant.evidence()).isPresent()) {
            ObjectNode more = arguments.deepCopy().put("never_seen", true);
            one(what + " with an argument that was never seen", as, task, use, more, "refuse");
        }
    }

    private void one(String name, String as, String task, Use use, ObjectNode arguments, String expect) {
        count++;
        String args = use.kind() == Use.Kind.RESOURCE ? "" : ", args: " + json(arguments);
        out.append("  - {name: ").append(Cel.text(count + " " + name));
        out.append(", as: ").append(as.startsWith("key:") ? Cel.text(as) : as).append(task);
        out.append(", call: {server: ").append(Cel.text(use.server()));
        out.append(", ")
                .append(use.kind().word())
                .append(": ")
                .append(Cel.text(use.name()))
                .append(args);
        out.append("}, expect: ").append(expect).append("}\n");
    }

    private static Use example(Use use) {
        return use.name().endsWith(ANY)
                ? new Use(use.server(), use.kind(), use.name().replaceFirst("\\*$", "example"))
                : use;
    }

    /** Arguments as they were each time, with a value of the same type in each place. */
    private static ObjectNode arguments(Evidence evidence) {
        ObjectNode arguments = empty();
        evidence.arguments().forEach((at, argument) -> {
            List<String> path = List.of(at.substring(1).split("/", -1));
            if (evidence.isAlwaysThere(argument) && !path.contains(ANY)) {
                put(arguments, path, argument);
            }
        });
        return arguments;
    }

    private static void put(ObjectNode arguments, List<String> path, Argument argument) {
        ObjectNode object = arguments;
        for (String name : path.subList(0, path.size() - 1)) {
            if (!(object.path(name) instanceof ObjectNode inner)) {
                return;
            }
            object = inner;
        }
        String name = path.getLast();
        switch (argument.types().first()) {
            case "array" -> object.putArray(name);
            case "boolean" -> object.put(name, true);
            case "integer", "number" -> object.put(name, number(argument));
            case "null" -> object.putNull(name);
            case "object" -> object.putObject(name);
            default -> object.put(name, "x");
        }
    }

    private static BigDecimal number(Argument argument) {
        return argument.to().or(argument::from).orElse(BigDecimal.ONE).stripTrailingZeros();
    }

    /** JSON is YAML once everything that is not ASCII is escaped. */
    private static String json(ObjectNode arguments) {
        StringBuilder text = new StringBuilder("{");
        String comma = "";
        for (Map.Entry<String, tools.jackson.databind.JsonNode> each : arguments.properties()) {
            text.append(comma).append(Cel.text(each.getKey())).append(": ");
            text.append(
                    each.getValue() instanceof ObjectNode inner
                            ? json(inner)
                            : each.getValue().isNumber()
                                    ? each.getValue().decimalValue().toPlainString()
                                    : each.getValue().toString());
            comma = ", ";
        }
        return text.append('}').toString();
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Whether {@code ostiary check} can act as somebody of this name. */
    private static boolean isPlayable(String identity) {
        return identity.equals("installation")
                || identity.equals("anyone")
                || identity.startsWith("local:")
                || identity.startsWith("key:")
                || identity.contains("#");
    }
}
