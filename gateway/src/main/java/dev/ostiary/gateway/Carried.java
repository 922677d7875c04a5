package dev.ostiary.gateway;

import dev.ostiary.approval.Question;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import java.util.Optional;

/** How a message came off the line; its outcome is recorded by then. */
public sealed interface Carried {

    /**
     * It may be sent.
     *
     * @param message as it stood after the inner gate
     * @param frame the message, encoded
     */
    record Passed(Message message, byte[] frame) implements Carried {}

    /**
     * It may not be sent.
     *
     * @param refusal what its sender, or whoever waits for it, is told
     */
    record Stopped(Refusal refusal) implements Carried {}

    /**
     * Why a message was stopped.
     *
     * @param id for {@code ostiary why ID}
     * @param asked what a person is asked about it
     * @param field what of the message is in the way, where whoever is told wrote it
     */
    record Refusal(Reason reason, String id, Optional<Asked> asked, Optional<String> field) {
        /** Why a message was stopped that a person is asked about. */
        public Refusal(Reason reason, String id, Optional<Asked> asked) {
            this(reason, id, asked, Optional.empty());
        }

        /** Why a message was stopped that nobody is asked about. */
        public Refusal(Reason reason, String id) {
            this(reason, id, Optional.empty());
        }
    }

    /**
     * A person is asked about a message.
     *
     * @param again whether the question waited before
     */
    record Asked(Question question, boolean again) {}
}
