package dev.ostiary.stages;

import dev.ostiary.fields.Rewritten;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.trust.Definition;
import dev.ostiary.trust.Promise;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One argument of a prompt for which a client asks how it could go on, with others that it has already, where it is known
 * what the prompt's server has declared of it. What is there of them is not whole, so only their names are judged.
 *
 * @param context the others; an empty object where the request has none
 */
record CompletedArgument(Message.Request request, Definition definition, ObjectNode context) {

    /** Where the name of the argument is. */
    static final String NAME = "/argument/name";

    /** Where the others are. */
    static final String OTHERS = "/context/arguments";

    private static final String CONTEXT = "context";
    private static final String ARGUMENTS = "arguments";

    private static final ObjectNode NONE = JsonNodeFactory.instance.objectNode();

    /** Empty for everything else, also for what completes the address of a resource. */
    static Optional<CompletedArgument> in(Envelope envelope) {
        return envelope.direction() == Direction.TO_SERVER
                        && envelope.message() instanceof Message.Request request
                        && request.method().equals(Methods.COMPLETE)
                        && envelope.snapshot().promise() instanceof Promise.Declared(Definition definition)
                ? Optional.of(new CompletedArgument(request, definition, context(request)))
                : Optional.empty();
    }

    private static ObjectNode context(Message.Request request) {
        return request.params().at(OTHERS) instanceof ObjectNode some ? some : NONE;
    }

    /** The argument by itself, as if a prompt was filled in with it. */
    ObjectNode alone() {
        return JsonNodeFactory.instance
                .objectNode()
                .set(request.params().at(NAME).asString(""), request.params().at("/argument/value"));
    }

    /** The same request with other arguments beside it. */
    Message.Request with(ObjectNode left) {
        ObjectNode around = (ObjectNode) request.params().path(CONTEXT);
        return request.withParams(Rewritten.with(request.params(), CONTEXT, Rewritten.with(around, ARGUMENTS, left)));
    }
}
