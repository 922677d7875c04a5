package dev.ostiary.transport;

import dev.ostiary.message.Reason;
import dev.ostiary.wire.HttpCall;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Checks the media types of a POST, which MCP fixes: JSON in, JSON or an event stream out. */
final class MediaTypes {

    static final String JSON = "application/json";
    static final String EVENTS = "text/event-stream";

    private MediaTypes() {}

    static Optional<Reason> objection(HttpCall call) {
        int json = 0;
        for (String contentType : call.headers("content-type")) {
            json += essence(contentType).equals(JSON) ? 1 : 0;
        }
        if (json != 1) {
            return Optional.of(Reason.UNSUPPORTED_MEDIA_TYPE);
        }
        return accepts(call, JSON) && accepts(call, EVENTS) ? Optional.empty() : Optional.of(Reason.NOT_ACCEPTABLE);
    }

    /** Whether the client takes answers of this type; one that states nothing takes everything (RFC 9110 12.5.1). */
    static boolean accepts(HttpCall call, String type) {
        List<String> accept = call.headers("accept");
        for (String ranges : accept) {
            for (String range : ranges.split(",", -1)) {
                if (covers(essence(range), type)) {
                    return true;
                }
            }
        }
        return accept.isEmpty();
    }

    private static boolean covers(String range, String type) {
        return range.equals(type)
                || range.equals("*/*")
                || range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1));
    }

    private static String essence(String mediaType) {
        int parameters = mediaType.indexOf(';');
        String essence = parameters < 0 ? mediaType : mediaType.substring(0, parameters);
        return essence.strip().toLowerCase(Locale.ROOT);
    }
}
