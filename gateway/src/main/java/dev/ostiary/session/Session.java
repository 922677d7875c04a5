package dev.ostiary.session;

import dev.ostiary.message.Revision;
import java.util.Optional;

/**
 * Who is talking, for which task, in which revision.
 *
 * @param task what the caller works on; empty where none is named
 */
public record Session(SessionKey key, Identity identity, Optional<Task> task, Revision revision) {}
