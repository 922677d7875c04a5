package dev.ostiary.stages;

import dev.ostiary.fields.Rewritten;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.stages.SchemedDocument.Side;
import dev.ostiary.trust.Definition;
import dev.ostiary.trust.Promise;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a tool is called with, or what a prompt is filled in with, where it is known what its server has declared of it.
 *
 * @param arguments an empty object where the request has none
 */
record GivenArguments(Message.Request request, Definition definition, ObjectNode arguments) {

    /** Where the arguments are. */
    static final String ARGUMENTS = "/arguments";

    private static final String MEMBER = "arguments";

    private static final ObjectNode NONE = JsonNodeFactory.instance.objectNode();

    /** Empty for everything else. That nothing of the name is declared at all is for {@link DeclaredTools} to say. */
    static Optional<GivenArguments> in(Envelope envelope) {
        return envelope.direction() == Direction.TO_SERVER
                        && envelope.message() instanceof Message.Request request
                        && isGiven(request.method())
                        && envelope.snapshot().promise() instanceof Promise.Declared(Definition definition)
                ? Optional.of(new GivenArguments(request, definition, arguments(request)))
                : Optional.empty();
    }

    private static boolean isGiven(String method) {
        return method.equals(Methods.TOOLS_CALL) || method.equals(Methods.PROMPTS_GET);
    }

    private static ObjectNode arguments(Message.Request request) {
        return request.params().path(MEMBER) instanceof ObjectNode some ? some : NONE;
    }

    Side side() {
        return Side.takenBy(definition);
    }

    /** The same request with other arguments. */
    Message.Request with(ObjectNode left) {
        return request.withParams(Rewritten.with(request.params(), MEMBER, left));
    }
}
