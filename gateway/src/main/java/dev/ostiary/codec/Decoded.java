package dev.ostiary.codec;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import java.util.List;
import java.util.Optional;

/** What a frame turned out to be. */
public sealed interface Decoded {

    /** What one place of a batch, or a frame without batch, turned out to be. */
    sealed interface Single extends Decoded permits One, Malformed {}

    /** One well-formed message. */
    record One(Message message) implements Single {}

    /**
     * A JSON-RPC batch, which only revision 2025-03-26 has.
     *
     * @param parts its messages in order, at least one; a malformed part does not spoil the others
     */
    record Batch(List<Single> parts) implements Decoded {}

    /**
     * Something that is no message.
     *
     * @param reason which rule it breaks
     * @param detail where it breaks it (byte offset, or a pointer made of JSON-RPC's own names); never content
     * @param id the id of the request that it was meant to be, so that the refusal can be answered; empty where it
     *     could not be read
     * @param answers the id of the request that it was meant to answer, so that the one who waits can be told; an
     *     error must not be sent back for it, since the sender may have a request of its own with that id
     */
    record Malformed(Reason reason, String detail, Optional<RequestId> id, Optional<RequestId> answers)
            implements Single {}
}
