package dev.ostiary.policy;

import java.util.Optional;

/**
 * A rule as it was written, before its condition is compiled.
 *
 * @param scope which server, and what of it, the rule is about; its name is the rule's
 */
public record RuleDraft(AllowEntry scope, Optional<Written> when, Then then) {}
