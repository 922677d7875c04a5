package dev.ostiary.upstream;

import dev.ostiary.wire.HttpHeaders;

/**
 * What of an answer's head decides how its content is read.
 *
 * @param status 200 to 599
 * @param media the kind of content
 */
record HttpHead(int status, Media media) {

    /** The content types that MCP knows. */
    enum Media {
        JSON,
        EVENTS,
        OTHER,
        UNSTATED
    }

    static HttpHead of(int status, HttpHeaders headers) {
        return new HttpHead(
                status, headers.first("content-type").map(HttpHead::media).orElse(Media.UNSTATED));
    }

    boolean good() {
        return status < 300;
    }

    /** Whether events follow, and not a body. */
    boolean streams() {
        return status == 200 && media == Media.EVENTS;
    }

    private static Media media(String type) {
        int end = type.indexOf(';');
        String essence = (end < 0 ? type : type.substring(0, end)).strip();
        if (essence.equalsIgnoreCase("application/json")) {
            return Media.JSON;
        }
        return essence.equalsIgnoreCase("text/event-stream") ? Media.EVENTS : Media.OTHER;
    }
}
