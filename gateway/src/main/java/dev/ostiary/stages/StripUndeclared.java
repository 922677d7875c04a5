package dev.ostiary.stages;

import dev.ostiary.fields.Changes;
import dev.ostiary.fields.FieldChange.Did;
import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.pipeline.Shaper;
import dev.ostiary.policy.Action;
import dev.ostiary.schema.Compiled;
import dev.ostiary.schema.Schema;
import dev.ostiary.schema.Undeclared;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes out of a call the arguments that its tool does not declare, where the decision says so.
 *
 * <p>Does not guarantee: that what is left fits; {@link DeclaredArguments} judges that.
 */
public final class StripUndeclared implements Shaper {

    public static final String NAME = "strip-undeclared";

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
        return !open.covers(envelope.operation().server(), call.definition().name())
                        && schemas.of(call.definition()) instanceof Compiled.Usable(Schema schema, var _)
                        && schema.undeclared(call.arguments())
                                instanceof Undeclared.Members(List<String> pointers, int _, ObjectNode without)
                ? stripped(call, pointers, without)
                : Shaped.untouched(envelope);
    }

    private static Shaped stripped(CalledTool call, List<String> pointers, ObjectNode without) {
        var changes = new Changes();
        for (String pointer : pointers) {
            changes.add(
                    "/" + CalledTool.ARGUMENTS + pointer,
                    Did.LEFT_OUT,
                    DeclaredArguments.UNDECLARED,
                    call.arguments().at(pointer),
                    Optional.empty());
        }
        List<Finding> findings =
                pointers.stream().map(DeclaredArguments::undeclared).toList();
        return new Shaped(call.with(without), findings, changes.all());
    }
}
