package dev.ostiary.schema;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Which members of a document its schema does not declare. */
public sealed interface Undeclared {

    /** All are declared. */
    record Nothing() implements Undeclared {}

    /**
     * Some are not.
     *
     * @param pointers the first of them, 64 at most; where a member is undeclared, what is in it is not named as well
     * @param count of all of them
     * @param without the document without them; what was declared is the very same instance as before
     */
    record Members(List<String> pointers, int count, JsonNode without) implements Undeclared {
        public Members {
            pointers = List.copyOf(pointers);
        }
    }

    /** The budget for a document of this size is used up; {@code pointer} is where the work stopped. */
    record TooCostly(String pointer) implements Undeclared {}
}
