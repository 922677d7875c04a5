package dev.ostiary.pipeline;

import dev.ostiary.message.Finding;
import dev.ostiary.message.Reason;
import java.util.List;

/** What a guard says. */
public sealed interface Verdict {

    Pass PASS = new Pass(List.of());

    List<Finding> findings();

    /** The message may go on. */
    record Pass(List<Finding> findings) implements Verdict {}

    /**
     * The message may not go on.
     *
     * @param detail what exactly was wrong and where, for the audit; may name what the sender may not see
     */
    record Refuse(Reason reason, String detail, List<Finding> findings) implements Verdict {}

    /**
     * A person has to say yes first.
     *
     * @param question what the person is asked
     */
    record Ask(String question, List<Finding> findings) implements Verdict {}
}
