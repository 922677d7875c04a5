package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.pipeline.Shaper;
import dev.ostiary.policy.Action;
import dev.ostiary.schema.Compiled;
import dev.ostiary.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes out of clients' answers what no server has asked for, where the decision says so: answers to no question, fields
 * that the form does not name, content where nothing was accepted.
 *
 * <p>Does not guarantee: that what is left fits; {@link AskedAnswers} judges that.
 */
public final class StripUnasked implements Shaper {

    public static final String NAME = "strip-unasked";

    private final InputSchemas schemas;

    StripUnasked(InputSchemas schemas) {
        this.schemas = schemas;
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
        InputAnswers answers = InputAnswers.in(envelope);
        return answers.isEmpty() ? Shaped.untouched(envelope) : without(envelope, answers);
    }

    private Shaped without(Envelope envelope, InputAnswers answers) {
        List<Finding> findings = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        for (String pointer : answers.superfluous()) {
            findings.add(AskedAnswers.unasked(pointer));
            left.add(new Left(pointer, Optional.empty()));
        }
        for (SchemedDocument given : answers.documents(schemas)) {
            if (given.schema() instanceof Compiled.Usable(Schema schema, var _)) {
                StripUndeclared.Taken taken = StripUndeclared.undeclared(given, schema);
                NullsForNothing nulls = NullsForNothing.in((ObjectNode) taken.left(), schema);
                findings.addAll(taken.findings());
                nulls.pointers().forEach(pointer -> findings.add(StripUndeclared.notGiven(given.at() + pointer)));
                if (nulls.without() != given.document()) {
                    left.add(new Left(given.at(), Optional.of(nulls.without())));
                }
            }
        }
        return left.isEmpty() ? Shaped.untouched(envelope) : shaped(envelope, findings, left);
    }

    private static Shaped shaped(Envelope envelope, List<Finding> findings, List<Left> left) {
        return switch (envelope.message()) {
            case Message.Request request -> {
                ObjectNode params = shaped(request.params(), left);
                yield new Shaped(
                        request.withParams(params),
                        findings,
                        StripUndeclared.changes(request.params(), findings).all());
            }
            case Message.Result result -> {
                ObjectNode answer = shaped(result.result(), left);
                yield new Shaped(
                        result.withResult(answer),
                        findings,
                        StripUndeclared.changes(result.result(), findings).all());
            }
            case Message.Notification _, Message.Failure _ -> Shaped.untouched(envelope);
        };
    }

    private static ObjectNode shaped(ObjectNode whole, List<Left> left) {
        ObjectNode copy = whole.deepCopy();
        for (Left each : left) {
            JsonPointer place = JsonPointer.compile(each.at());
            String name = place.last().getMatchingProperty();
            if (copy.at(place.head()) instanceof ObjectNode holder) {
                each.document().ifPresentOrElse(document -> holder.set(name, document), () -> holder.remove(name));
            }
        }
        return copy;
    }

    /** What is left at a place; empty where it goes. */
    private record Left(String at, Optional<JsonNode> document) {}
}
