package dev.ostiary.config;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One case of a policy test: who does what, and what the policy is to say.
 *
 * @param who whom the call comes from
 * @param task the task that the call names
 * @param call what is called
 * @param expected what is to come of it
 * @param rule the name of the rule that is to decide, if that matters
 * @param reason the reason that a refusal is to give, if that matters
 * @param at when the call comes; absent: now
 * @param answer what the server answers, an object; absent: that does not matter
 * @param gets members of what the caller is to get of the answer, an object; absent: that does not matter
 */
public record PolicyCase(
        String name,
        Caller who,
        Optional<String> task,
        Call call,
        Expected expected,
        Optional<String> rule,
        Optional<String> reason,
        Optional<Instant> at,
        Optional<JsonNode> answer,
        Optional<JsonNode> gets,
        Place place) {

    /**
     * Whom a call comes from.
     *
     * @param name the identity's whole name, such as {@code key:ci}; a plain word is a subject of no issuer
     * @param claimed the task that the token was issued for
     */
    public record Caller(
            String name, List<String> groups, List<String> scopes, List<String> actors, Optional<String> claimed) {
        public Caller {
            groups = List.copyOf(groups);
            scopes = List.copyOf(scopes);
            actors = List.copyOf(actors);
        }
    }

    /**
     * What is called.
     *
     * @param target the tool, prompt or resource
     * @param arguments an object
     */
    public record Call(String server, AllowEntry.Target target, JsonNode arguments) {}

    /** What can come of a call. */
    public enum Expected {
        ALLOW,
        REFUSE,
        APPROVE,
        /** It is refused as if there were no such thing, and lists do not show it. */
        HIDDEN
    }
}
