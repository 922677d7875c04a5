/**
 * Who may do what to which tool, prompt, resource and field, and what follows from a finding.
 *
 * <p>May import: message, session, fields. Start reading at {@link dev.ostiary.policy.Rulebook}.
 */
@NullMarked
package dev.ostiary.policy;

import org.jspecify.annotations.NullMarked;
