package dev.ostiary.stages;

import dev.ostiary.fields.Changes;
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
import dev.ostiary.stages.SchemedDocument.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes out of calls, of structured results and of what prompts are filled in with what their tool or prompt does not
 * declare, where the decision says so; a null too, where none is taken and it can do without.
 *
 * <p>Does not guarantee: that what is left fits; {@link DeclaredArguments} and {@link HandedOverResult} judge that. Of
 * text beside a structured result, only an exact copy of it is changed as well.
 */
public final class StripUndeclared implements Shaper {

    public static final String NAME = "strip-undeclared";

    /** The rule by which a null goes that its tool does not take. */
    public static final String NOT_GIVEN = "SC04";

    private final ToolSchemas inputs;
    private final ToolSchemas outputs;

    StripUndeclared(ToolSchemas inputs, ToolSchemas outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Shaped shape(Envelope envelope) {
        if (envelope.decision().on(FindingClass.UNDECLARED_FIELD) != Action.STRIP) {
            return Shaped.untouched(envelope);
        }
        Optional<Shaped> shaped = switch (envelope.direction()) {
            case TO_SERVER ->
                GivenArguments.in(envelope)
                        .flatMap(given -> arguments(envelope, given))
                        .or(() -> CompletedArgument.in(envelope).flatMap(completed -> context(envelope, completed)));
            case TO_CLIENT ->
                ToolResult.in(envelope).filter(ToolResult::isStructured).flatMap(result -> result(envelope, result));
        };
        return shaped.orElseGet(() -> Shaped.untouched(envelope));
    }

    private Optional<Shaped> arguments(Envelope envelope, GivenArguments call) {
        SchemedDocument given =
                inputs.document(envelope, call.side(), GivenArguments.ARGUMENTS, call.arguments(), call.definition());
        if (!(given.schema() instanceof Compiled.Usable(Schema schema, var _))) {
            return Optional.empty();
        }
        Taken taken = undeclared(given, schema);
        NullsForNothing nulls = NullsForNothing.in((ObjectNode) taken.left(), schema);
        List<Finding> findings = new ArrayList<>(taken.findings());
        nulls.pointers().forEach(pointer -> findings.add(notGiven(given.at() + pointer)));
        return findings.isEmpty()
                ? Optional.empty()
                : Optional.of(new Shaped(
                        call.with(nulls.without()),
                        findings,
                        changes(call.request().params(), findings).all()));
    }

    private Optional<Shaped> context(Envelope envelope, CompletedArgument completed) {
        SchemedDocument others = inputs.document(
                envelope, Side.PROMPT_ARGUMENTS, CompletedArgument.OTHERS, completed.context(), completed.definition());
        if (!(others.schema() instanceof Compiled.Usable(Schema schema, var _))) {
            return Optional.empty();
        }
        Taken taken = undeclared(others, schema);
        return taken.findings().isEmpty()
                ? Optional.empty()
                : Optional.of(new Shaped(
                        completed.with((ObjectNode) taken.left()),
                        taken.findings(),
                        changes(completed.request().params(), taken.findings()).all()));
    }

    private Optional<Shaped> result(Envelope envelope, ToolResult result) {
        SchemedDocument given = outputs.document(
                envelope, Side.RESULT, result.structuredAt(), result.structured(), result.definition());
        if (!(given.schema() instanceof Compiled.Usable(Schema schema, var _))) {
            return Optional.empty();
        }
        Taken taken = undeclared(given, schema);
        if (taken.findings().isEmpty()) {
            return Optional.empty();
        }
        Changes changes = changes(result.whole(), taken.findings());
        return Optional.of(new Shaped(result.with(taken.left(), changes), taken.findings(), changes.all()));
    }

    /** What of a document is not declared. */
    static Taken undeclared(SchemedDocument given, Schema schema) {
        return !given.isOpen()
                        && schema.undeclared(given.document())
                                instanceof Undeclared.Members(List<String> pointers, int _, JsonNode without)
                ? new Taken(pointers.stream().map(given::undeclared).toList(), without)
                : new Taken(List.of(), given.document());
    }

    static Finding notGiven(String pointer) {
        return new Finding(
                NOT_GIVEN,
                FindingClass.UNDECLARED_FIELD,
                Severity.LOW,
                pointer,
                "null, where none is taken: as good as not given");
    }

    /** Tells of what was taken out where the findings say. */
    static Changes changes(ObjectNode before, List<Finding> findings) {
        var changes = new Changes();
        for (Finding each : findings) {
            changes.add(each.pointer(), Did.LEFT_OUT, each.rule(), before.at(each.pointer()), Optional.empty());
        }
        return changes;
    }

    /** What was taken out, and what is left. */
    record Taken(List<Finding> findings, JsonNode left) {}
}
