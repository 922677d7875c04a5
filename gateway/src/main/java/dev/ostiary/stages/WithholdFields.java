package dev.ostiary.stages;

import dev.ostiary.fields.FieldChange;
import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.pipeline.Shaper;
import dev.ostiary.policy.Action;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Takes out, masks and shortens the fields that the decision says so about: of arguments what their reader must not
 * learn, of results what the caller is not cleared for or does not need.
 *
 * <p>Does not guarantee: that a value is gone from where nobody said that it stands. Text in which a protected field
 * could stand unseen is withheld as a whole, unless its label says {@code text: searched}.
 */
public final class WithholdFields implements Shaper {

    public static final String NAME = "withhold-fields";

    /** The rule that speaks when a protected field was withheld or masked. */
    public static final String PROTECTED = "FS01";

    /** The rule that speaks when something was left out that its reader does not need. */
    public static final String MINIMIZED = "MN01";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Shaped shape(Envelope envelope) {
        HandedOver left = HandedOver.of(envelope, UnaryOperator.identity());
        if (left.changes().isEmpty() && left.message() == envelope.message()) {
            return Shaped.untouched(envelope);
        }
        List<Finding> findings =
                left.changes().stream().map(WithholdFields::finding).toList();
        boolean only = envelope.decision().on(FindingClass.FIELD).compareTo(Action.STRIP) < 0;
        return only ? new Shaped(envelope.message(), findings) : new Shaped(left.message(), findings, left.changes());
    }

    private static Finding finding(FieldChange change) {
        String rule = switch (change.did()) {
            case WITHHELD, MASKED -> PROTECTED;
            case SHORTENED, LEFT_OUT -> MINIMIZED;
        };
        return new Finding(rule, FindingClass.FIELD, Severity.INFO, change.pointer(), Excerpt.of(change.toString()));
    }
}
