package dev.ostiary.admission;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Outcome;
import java.util.Objects;
import java.util.OptionalInt;

/** What in an outcome is a caller's try: at something that is not there, not allowed, or not right. */
final class Attempt {

    // JSON-RPC 2.0 section 5.1, and what MCP says of a resource that is not there.
    private static final int UNKNOWN_METHOD = -32601;
    private static final int INVALID_PARAMS = -32602;
    private static final int RESOURCE_NOT_FOUND = -32002;

    private Attempt() {}

    /** What was tried, as a number that is the same for the same; empty where nothing was. */
    static OptionalInt in(Outcome.Judged outcome) {
        return switch (outcome) {
            case Outcome.Refused refused -> refused(refused);
            case Outcome.Forwarded forwarded -> passed(forwarded.envelope());
            case Outcome.Answered _, Outcome.Suspended _ -> OptionalInt.empty();
        };
    }

    private static OptionalInt refused(Outcome.Refused refused) {
        Envelope envelope = refused.envelope();
        return switch (refused.reason()) {
            // Another name teaches something, the same with other arguments does not.
            case UNKNOWN_NAME, NOT_ALLOWED, UNKNOWN_METHOD -> isAsked(envelope) ? named(envelope) : OptionalInt.empty();
            case TASK_UNKNOWN, TASK_NOT_YOURS -> OptionalInt.of(refused.detail().hashCode());
            default -> passed(envelope);
        };
    }

    /** Under {@code observe} much passes that is found. */
    private static OptionalInt passed(Envelope envelope) {
        if (envelope.direction() == Direction.TO_CLIENT) {
            return envelope.message() instanceof Message.Failure failure && isTry(failure.code())
                    ? whole(
                            envelope,
                            envelope.answers()
                                    .map(asked -> asked.params().hashCode())
                                    .orElse(0))
                    : OptionalInt.empty();
        }
        if (envelope.findings().isEmpty() || !(envelope.message() instanceof Message.Request request)) {
            return OptionalInt.empty();
        }
        for (Finding finding : envelope.findings()) {
            switch (kind(finding.kind())) {
                case NAME -> {
                    return named(envelope);
                }
                case SHAPE -> {
                    return whole(envelope, request.params().hashCode());
                }
                case NONE -> {}
            }
        }
        return OptionalInt.empty();
    }

    private enum Kind {
        NAME,
        SHAPE,
        NONE
    }

    /** Doubts do not count: they may be meant. */
    private static Kind kind(FindingClass kind) {
        return switch (kind) {
            case NOT_ALLOWED, UNDECLARED_TOOL -> Kind.NAME;
            case SHAPE, ARGUMENTS, INJECTION, PIECES -> Kind.SHAPE;
            default -> Kind.NONE;
        };
    }

    /** A caller's request, or a server's answer to one; not what a server asks. */
    private static boolean isAsked(Envelope envelope) {
        return switch (envelope.message()) {
            case Message.Request _ -> envelope.direction() == Direction.TO_SERVER;
            case Message.Answer _ -> envelope.direction() == Direction.TO_CLIENT;
            case Message.Notification _ -> false;
        };
    }

    private static boolean isTry(int code) {
        return code == INVALID_PARAMS || code == RESOURCE_NOT_FOUND || code == UNKNOWN_METHOD;
    }

    private static OptionalInt named(Envelope envelope) {
        return OptionalInt.of(envelope.operation().hashCode());
    }

    private static OptionalInt whole(Envelope envelope, int content) {
        return OptionalInt.of(Objects.hash(envelope.operation(), content));
    }
}
