package dev.ostiary.session;

import dev.ostiary.message.Revision;
import java.util.Optional;

/**
 * Who is talking, for which task, in which revision.
 *
 * @param task what the caller works on; empty where none is named
 */
public record Session(SessionKey key, Identity identity, Optional<Task> task, Revision revision) {

    /** The same session for a task; its state is kept apart from what the caller does without. */
    public Session actingFor(Task named) {
        return new Session(new SessionKey(key.value() + "/" + named.name()), identity, Optional.of(named), revision);
    }
}
