package dev.ostiary.pipeline;

import dev.ostiary.message.Finding;
import dev.ostiary.message.Message;
import java.util.List;

/**
 * What a shaper made of a message.
 *
 * @param message the new message, or the very same instance where nothing was changed
 * @param findings what it found; each change is told by one finding
 */
public record Shaped(Message message, List<Finding> findings) {
    public static Shaped untouched(Envelope envelope) {
        return new Shaped(envelope.message(), List.of());
    }
}
