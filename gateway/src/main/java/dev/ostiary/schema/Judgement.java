package dev.ostiary.schema;

import java.util.List;

/** What came of holding a document against its schema. */
public sealed interface Judgement {

    /** It fits. */
    record Fits() implements Judgement {}

    /** It does not: the first violations in the document's order, as many as were asked for. */
    record Violated(List<Violation> violations) implements Judgement {
        public Violated {
            violations = List.copyOf(violations);
        }
    }

    /**
     * The budget for a document of this size is used up; whether it fits is not known.
     *
     * @param pointer where in the document the work stopped
     */
    record TooCostly(String pointer) implements Judgement {}
}
