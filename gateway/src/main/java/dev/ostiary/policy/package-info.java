/**
 * Who may do what to which tool, prompt and resource, and what follows from a finding.
 *
 * <p>May import: message, session. Start reading at {@link dev.ostiary.policy.Rulebook}.
 */
@NullMarked
package dev.ostiary.policy;

import org.jspecify.annotations.NullMarked;
