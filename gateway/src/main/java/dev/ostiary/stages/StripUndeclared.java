package dev.ostiary.stages;

import dev.ostiary.fields.Changes;
import dev.ostiary.fields.FieldChange;
import dev.ostiary.fields.FieldChange.Did;
import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.pipeline.Shaper;
import dev.ostiary.policy.Action;
import dev.ostiary.schema.Compiled;
import dev.ostiary.schema.Schema;
import dev.ostiary.schema.Undeclared;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes out of a call the arguments that its tool does not declare, where the decision says so; a null too, where a tool
 * takes none and can do without.
 *
 * <p>Does not guarantee: that what is left fits; {@link DeclaredArguments} judges that.
 */
public final class StripUndeclared implements Shaper {

    public static final String NAME = "strip-undeclared";

    /** The rule by which a null goes that its tool does not take. */
    public static final String NOT_GIVEN = "SC04";

    private final KnownSchemas schemas;
    private final OpenTools open;

    /**
     * @param schemas those of {@code inputSchema}
     * @param open which tools may be given what they do not declare
     */
    StripUndeclared(KnownSchemas schemas, OpenTools open) {
        this.schemas = schemas;
        this.open = open;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Shaped shape(Envelope envelope) {
        return envelope.decision().on(FindingClass.UNDECLARED_FIELD) == Action.STRIP
                ? CalledTool.in(envelope).map(call -> shape(envelope, call)).orElseGet(() -> Shaped.untouched(envelope))
                : Shaped.untouched(envelope);
    }

    private Shaped shape(Envelope envelope, CalledTool call) {
        if (!(schemas.of(call.definition()) instanceof Compiled.Usable(Schema schema, var _))) {
            return Shaped.untouched(envelope);
        }
        Taken taken = undeclared(envelope, call, schema);
        NullsForNothing nulls = NullsForNothing.in(taken.left(), schema);
        List<Finding> findings = Stream.concat(
                        taken.pointers().stream().map(DeclaredArguments::undeclared),
                        nulls.pointers().stream().map(StripUndeclared::notGiven))
                .toList();
        return findings.isEmpty()
                ? Shaped.untouched(envelope)
                : new Shaped(call.with(nulls.without()), findings, changes(call, findings));
    }

    private Taken undeclared(Envelope envelope, CalledTool call, Schema schema) {
        return !open.covers(envelope.operation().server(), call.definition().name())
                        && schema.undeclared(call.arguments())
                                instanceof Undeclared.Members(List<String> pointers, int _, ObjectNode without)
                ? new Taken(pointers, without)
                : new Taken(List.of(), call.arguments());
    }

    private static Finding notGiven(String pointer) {
        return new Finding(
                NOT_GIVEN,
                FindingClass.UNDECLARED_FIELD,
                Severity.LOW,
                CalledTool.at(pointer),
                "null, which the tool does not take: as good as not given");
    }

    private static List<FieldChange> changes(CalledTool call, List<Finding> findings) {
        var changes = new Changes();
        for (Finding each : findings) {
            JsonNode before = call.request().params().at(each.pointer());
            changes.add(each.pointer(), Did.LEFT_OUT, each.rule(), before, Optional.empty());
        }
        return changes.all();
    }

    private record Taken(List<String> pointers, ObjectNode left) {}
}
