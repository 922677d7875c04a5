package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.pipeline.Shaper;
import dev.ostiary.policy.Action;
import dev.ostiary.policy.Circumstances;
import dev.ostiary.policy.Circumstances.Arguments;
import dev.ostiary.policy.Policy;
import dev.ostiary.policy.Ruling;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Operation.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Takes out of lists what the caller could not call, read or get, with whatever arguments: the policy
 * that judges a call is asked about every entry.
 *
 * <p>A list that was cut is private to its caller.
 *
 * <p>Does not guarantee: that names of hidden tools stay unknown. Descriptions and results may name
 * them; calls to them are refused all the same.
 */
public final class HideForbidden implements Shaper {

    public static final String NAME = "hide-forbidden";

    /** The rule that speaks when a list holds something that the caller could not use. */
    public static final String RULE = "AC02";

    /**
     * How the answer to a list method names what it lists.
     *
     * @param member the member of the result that holds the entries
     * @param call the method by which an entry would be used
     */
    private record Listing(String member, String call, Function<JsonNode, Target> target) {

        static Optional<Listing> answering(String method) {
            return switch (method) {
                case Methods.TOOLS_LIST ->
                    Optional.of(
                            new Listing("tools", Methods.TOOLS_CALL, entry -> new Target.Tool(text(entry, "name"))));
                case Methods.PROMPTS_LIST ->
                    Optional.of(new Listing(
                            "prompts", Methods.PROMPTS_GET, entry -> new Target.Prompt(text(entry, "name"))));
                case Methods.RESOURCES_LIST ->
                    Optional.of(new Listing(
                            "resources", Methods.RESOURCES_READ, entry -> new Target.Resource(text(entry, "uri"))));
                case Methods.RESOURCE_TEMPLATES_LIST ->
                    Optional.of(new Listing(
                            "resourceTemplates",
                            Methods.RESOURCE_TEMPLATES_LIST,
                            entry -> new Target.Resource(text(entry, "uriTemplate"))));
                default -> Optional.empty();
            };
        }

        private static String text(JsonNode entry, String name) {
            return entry.path(name).asString("");
        }
    }

    private final Policy policy;

    /** @param policy the same policy that admission asks; it is pure */
    public HideForbidden(Policy policy) {
        this.policy = policy;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Shaped shape(Envelope envelope) {
        if (!(envelope.message() instanceof Message.Result result)) {
            return Shaped.untouched(envelope);
        }
        return Listing.answering(envelope.operation().method())
                .map(listing -> shaped(envelope, result, listing))
                .orElseGet(() -> Shaped.untouched(envelope));
    }

    private Shaped shaped(Envelope envelope, Message.Result result, Listing listing) {
        if (!(result.result().path(listing.member()) instanceof ArrayNode entries)) {
            return Shaped.untouched(envelope);
        }
        ArrayNode allowed = JsonNodeFactory.instance.arrayNode(entries.size());
        for (JsonNode entry : entries) {
            if (allows(envelope, listing, entry)) {
                allowed.add(entry);
            }
        }
        if (allowed.size() == entries.size()) {
            return Shaped.untouched(envelope);
        }
        return new Shaped(
                cuts(envelope)
                        ? result.withResult(ForOneCaller.with(result.result(), listing.member(), allowed))
                        : result,
                List.of(finding(listing, entries.size() - allowed.size(), entries.size(), cuts(envelope))));
    }

    private boolean allows(Envelope envelope, Listing listing, JsonNode entry) {
        var use = new Operation(
                envelope.operation().server(), listing.call(), listing.target().apply(entry));
        var supposed = new Circumstances(Arguments.UNKNOWN, envelope.snapshot().at());
        return policy.decide(envelope.session(), use, supposed).ruling() != Ruling.REFUSE;
    }

    /** Whatever would refuse the call hides the entry. */
    private static boolean cuts(Envelope envelope) {
        return envelope.decision().on(FindingClass.NOT_ALLOWED) == Action.REFUSE;
    }

    private static Finding finding(Listing listing, int forbidden, int all, boolean cut) {
        String evidence = forbidden + " of " + all + " not allowed" + (cut ? ", taken out" : "");
        return new Finding(RULE, FindingClass.NOT_ALLOWED, Severity.INFO, "/" + listing.member(), evidence);
    }
}
