package dev.ostiary.stages;

import dev.ostiary.fields.FieldPattern;
import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Severity;
import dev.ostiary.pieces.Pieces;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.probe.FieldKind;
import dev.ostiary.trust.Promise;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps away from servers the attacks that arrive in pieces: commands, SQL, paths and templates of which each argument has a
 * part, in one call or over several.
 *
 * <p>Does not guarantee what {@code SplitScan} and {@code Windows} do not.
 */
public final class JoinedArguments implements Guard {

    public static final String NAME = "joined-arguments";

    private final PlainArguments.Settings settings;
    private final PerDefinition<FieldKinds> known = new PerDefinition<>((_, definition) -> FieldKinds.of(definition));

    /** @param settings what fields are for, as for single arguments */
    public JoinedArguments(PlainArguments.Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        if (envelope.direction() != Direction.TO_SERVER
                || !(envelope.message() instanceof Message.Request request)
                || !Pieces.isGiven(request)) {
            return Verdict.PASS;
        }
        var operation = envelope.operation();
        var joins = new ArgumentJoins(
                Pieces.name(operation.target()), envelope.snapshot().earlier(), pointer -> kind(envelope, pointer));
        Pieces.given(request, operation, joins::take);
        return verdict(envelope, joins.hits());
    }

    /** @param pointer into {@code params}, below the arguments */
    private FieldKind kind(Envelope envelope, String pointer) {
        String at = pointer.substring(GivenArguments.ARGUMENTS.length());
        String server = envelope.operation().server();
        List<DeclaredKind> declared =
                settings.of(server, Pieces.name(envelope.operation().target()));
        if (!declared.isEmpty()) {
            List<String> path = FieldPattern.segments(at);
            for (DeclaredKind each : declared) {
                if (each.means(path)) {
                    return each.kind();
                }
            }
        }
        return envelope.snapshot().promise() instanceof Promise.Declared(var definition)
                ? known.of(server, definition).at(at)
                : FieldKinds.UNKNOWN.at(at);
    }

    /** What is refused is judged before what may be meant; all that was found is kept. */
    private static Verdict verdict(Envelope envelope, List<ArgumentJoins.Hit> hits) {
        if (hits.isEmpty()) {
            return Verdict.PASS;
        }
        List<Finding> findings = new ArrayList<>(hits.size());
        hits.forEach(hit -> findings.add(finding(hit)));
        for (Finding finding : findings) {
            String detail = finding.pointer() + ": " + finding.evidence();
            if (Consequence.of(envelope.decision(), finding, Reason.PIECES, detail) instanceof Verdict.Refuse) {
                return new Verdict.Refuse(Reason.PIECES, detail, findings);
            }
        }
        return new Verdict.Pass(findings);
    }

    private static Finding finding(ArgumentJoins.Hit hit) {
        var found = hit.found();
        return new Finding(
                found.sign().probe().rule(),
                hit.before() ? FindingClass.PIECES_OVER_TIME : FindingClass.PIECES,
                Severity.HIGH,
                hit.pointer(),
                found.sign().probe().title() + " in pieces, "
                        + (hit.before() ? "with earlier calls: " : "with other fields: ") + found.words());
    }
}
