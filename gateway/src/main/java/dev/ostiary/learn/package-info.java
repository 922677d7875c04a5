/**
 * Proposes a policy from the audit of a run under {@code observe}: tasks, rules, labels of fields, and the cases that
 * hold them.
 *
 * <p>May import: audit, stages, contain, fields. Start reading at {@link dev.ostiary.learn.Observed}, which says what counts
 * as evidence, then {@link dev.ostiary.learn.Proposal}.
 */
@NullMarked
package dev.ostiary.learn;

import org.jspecify.annotations.NullMarked;
