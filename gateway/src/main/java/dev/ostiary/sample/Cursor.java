package dev.ostiary.sample;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Where the next page of a list begins, in a form that nobody is tempted to compute with. */
final class Cursor {

    private static final String MARK = "from:";

    private Cursor() {}

    static String at(int index) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((MARK + index).getBytes(StandardCharsets.US_ASCII));
    }

    /** Where to begin: at the start if there is no cursor; empty if it is not one of ours. */
    static Optional<Integer> startOf(JsonNode cursor, int size) {
        if (cursor.isMissingNode()) {
            return Optional.of(0);
        }
        // Ours is the cursor that we would have written: there are few, so none is parsed.
        for (int index = 1; cursor.isString() && index < size; index++) {
            if (at(index).equals(cursor.stringValue())) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }
}
