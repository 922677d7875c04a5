package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Approval;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.pipeline.Shaper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes out of a request that a person has approved what the person was not shown: the members of {@code _meta}, but for
 * those that the protocol fills anew for each request and that say nothing of what is to be done. Hosts put a fresh id of
 * their own into each request, so they cannot be a part of what is compared; so they do not reach the server either.
 *
 * <p>What it does not guarantee: a server that acts on the name of the client, or on the ids of a trace, can be told there.
 */
public final class DropUnapproved implements Shaper {

    public static final String NAME = "drop-unapproved";

    /** The rule that speaks when members of {@code _meta} were left out. */
    public static final String RULE = "AP01";

    private static final Set<String> OF_EACH_REQUEST = Set.of(
            MetaKeys.PROGRESS_TOKEN,
            MetaKeys.PROTOCOL_VERSION,
            MetaKeys.CLIENT_CAPABILITIES,
            MetaKeys.CLIENT_INFO,
            MetaKeys.LOG_LEVEL,
            // A part of what is compared, as the task that is acted for.
            MetaKeys.TASK);

    // W3C Trace Context, section 3.2.2; whatever else stands under this name is no trace.
    private static final String TRACE = "traceparent";
    private static final Pattern TRACED = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Shaped shape(Envelope envelope) {
        return envelope.direction() == Direction.TO_SERVER
                        && isApproved(envelope.snapshot().approval())
                        && envelope.message() instanceof Message.Request request
                        && request.params().path(MetaKeys.META) instanceof ObjectNode meta
                ? without(envelope, request, meta)
                : Shaped.untouched(envelope);
    }

    private static boolean isApproved(Approval approval) {
        return switch (approval) {
            case Approval.Granted _, Approval.Supposed _ -> true;
            case Approval.Unasked _, Approval.Asked _ -> false;
        };
    }

    private static Shaped without(Envelope envelope, Message.Request request, ObjectNode meta) {
        ObjectNode left = JsonNodeFactory.instance.objectNode();
        List<String> gone = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : meta.properties()) {
            if (isOfEachRequest(each.getKey(), each.getValue())) {
                left.set(each.getKey(), each.getValue());
            } else {
                gone.add(each.getKey());
            }
        }
        if (gone.isEmpty()) {
            return Shaped.untouched(envelope);
        }
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        params.setAll(request.params());
        params.set(MetaKeys.META, left);
        return new Shaped(request.withParams(params), List.of(finding(gone)));
    }

    private static boolean isOfEachRequest(String key, JsonNode value) {
        return OF_EACH_REQUEST.contains(key)
                || key.equals(TRACE) && TRACED.matcher(value.asString("")).matches();
    }

    private static Finding finding(List<String> gone) {
        return new Finding(
                RULE,
                FindingClass.FIELD,
                Severity.INFO,
                "/" + MetaKeys.META,
                Excerpt.of("not shown to whoever approved, and left out: " + String.join(" ", gone)));
    }
}
