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
 * A call of a tool of which it is known what its server has declared.
 *
 * @param arguments an empty object where the call has none
 */
record CalledTool(Message.Request request, Definition definition, ObjectNode arguments) {

    /** Where the arguments are. */
    static final String ARGUMENTS = "/arguments";

    private static final String MEMBER = "arguments";

    private static final ObjectNode NONE = JsonNodeFactory.instance.objectNode();

    /** Empty for everything else. That a tool is not declared at all is for {@link DeclaredTools} to say. */
    static Optional<CalledTool> in(Envelope envelope) {
        return envelope.direction() == Direction.TO_SERVER
                        && envelope.message() instanceof Message.Request request
                        && request.method().equals(Methods.TOOLS_CALL)
                        && envelope.snapshot().promise() instanceof Promise.Declared(Definition definition)
                ? Optional.of(new CalledTool(request, definition, arguments(request)))
                : Optional.empty();
    }

    private static ObjectNode arguments(Message.Request request) {
        return request.params().path(MEMBER) instanceof ObjectNode some ? some : NONE;
    }

    /** The same call with other arguments. */
    Message.Request with(ObjectNode left) {
        return request.withParams(Rewritten.with(request.params(), MEMBER, left));
    }
}
