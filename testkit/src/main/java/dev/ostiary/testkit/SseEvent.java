package dev.ostiary.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One server-sent event (WHATWG HTML, server-sent events).
 *
 * @param id empty where the event has none
 */
public record SseEvent(Optional<String> id, String type, String data) {

    /** Puts events together, line by line. */
    static final class Assembly {
        private final Consumer<SseEvent> sink;
        private final List<String> data = new ArrayList<>();
        private Optional<String> id = Optional.empty();
        private String type = "message";

        Assembly(Consumer<SseEvent> sink) {
            this.sink = sink;
        }

        void line(String line) {
            if (line.isEmpty()) {
                dispatch();
                return;
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String rest = colon < 0 ? "" : line.substring(colon + 1);
            String value = rest.startsWith(" ") ? rest.substring(1) : rest;
            switch (field) {
                case "data" -> data.add(value);
                case "event" -> type = value;
                case "id" -> id = Optional.of(value);
                default -> {
                    // Comments begin with the colon; other fields mean nothing to us.
                }
            }
        }

        private void dispatch() {
            if (!data.isEmpty() || id.isPresent()) {
                sink.accept(new SseEvent(id, type, String.join("\n", data)));
            }
            data.clear();
            id = Optional.empty();
            type = "message";
        }
    }
}
