package dev.ostiary.approval;

/** Where it is written down what became of a question. */
@FunctionalInterface
public interface Ledger {

    /** What became of a question. */
    enum Step {
        /** A person has said yes. */
        GRANTED,
        /** A person has said no. */
        DENIED,
        /** Its time was over, unanswered or unused. */
        EXPIRED,
        /** Who asked does not wait any more. */
        WITHDRAWN
    }

    /**
     * Writes it down, before it counts.
     *
     * @param by whose doing it is, such as {@code user:ann}
     * @return whether it stands in the record; if not, it does not count
     */
    boolean record(Step step, Question question, String by);
}
