package dev.ostiary.session;

/**
 * Our own name for a conversation, under which state is kept.
 *
 * <p>Never the wire's session header: a legacy session has a key of its own, and modern requests,
 * which have no session, are keyed by identity and task.
 */
public record SessionKey(String value) {}
