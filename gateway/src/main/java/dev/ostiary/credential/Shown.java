package dev.ostiary.credential;

import dev.ostiary.message.Reason;
import dev.ostiary.wire.HttpHeaders;
import java.util.ArrayList;
import java.util.List;

/** What a server is shown with one request. */
public sealed interface Shown {

    /** These headers, which may be none. */
    record Headers(HttpHeaders headers) implements Shown {

        /** Whether others are the same. */
        boolean says(Headers other) {
            return fields(headers).equals(fields(other.headers));
        }

        /** The fields of one name alone. */
        Headers only(String name) {
            HttpHeaders some = HttpHeaders.none();
            for (String value : headers.all(name)) {
                some = some.with(name, value);
            }
            return new Headers(some);
        }

        private static List<String> fields(HttpHeaders headers) {
            List<String> fields = new ArrayList<>();
            headers.forEach((name, value) -> fields.add(name + ": " + value));
            return fields;
        }
    }

    /**
     * Something is missing, so that nothing may be sent.
     *
     * @param detail one sentence for the audit and the log, without a secret
     */
    record Withheld(Reason reason, String detail) implements Shown {}
}
