package dev.ostiary.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * One event of a {@code text/event-stream}.
 *
 * @param id the event's own id, without newline or NUL
 * @param name the event's type; absent means {@code message}
 * @param data UTF-8 as on the wire, lines joined by LF; not copied, so never change it
 * @param retry the time that the server asks a client to wait before it reconnects
 */
public record SseEvent(Optional<String> id, Optional<String> name, byte[] data, Optional<Duration> retry) {

    public static SseEvent of(byte[] data) {
        return new SseEvent(Optional.empty(), Optional.empty(), data, Optional.empty());
    }

    public SseEvent withId(String text) {
        return new SseEvent(Optional.of(text), name, data, retry);
    }

    public SseEvent withName(String text) {
        return new SseEvent(id, Optional.of(text), data, retry);
    }

    public SseEvent withRetry(Duration wait) {
        return new SseEvent(id, name, data, Optional.of(wait));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SseEvent that
                && id.equals(that.id)
                && name.equals(that.name)
                && retry.equals(that.retry)
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, name, retry, Arrays.hashCode(data));
    }

    @Override
    public String toString() {
        return "SseEvent[id=" + id + ", name=" + name + ", data=" + new String(data, StandardCharsets.UTF_8)
                + ", retry=" + retry + "]";
    }
}
