package dev.ostiary.pipeline;

import dev.ostiary.fields.FieldChange;
import dev.ostiary.message.Finding;
import dev.ostiary.message.Message;
import java.util.List;

/**
 * What a shaper made of a message.
 *
 * @param message the new message, or the very same instance where nothing was changed
 * @param findings what it found; each change is told by one finding
 * @param changes what it did to single fields, with their values
 */
public record Shaped(Message message, List<Finding> findings, List<FieldChange> changes) {

    /** Where no single field was changed for its own sake. */
    public Shaped(Message message, List<Finding> findings) {
        this(message, findings, List.of());
    }

    public static Shaped untouched(Envelope envelope) {
        return new Shaped(envelope.message(), List.of());
    }
}
