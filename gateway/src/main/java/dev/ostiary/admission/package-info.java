/**
 * Attaches to a message what the line needs to know of it: the decision and the snapshot. Everything
 * that may wait or touches shared state happens here, so that the stages can be pure.
 *
 * <p>May import: message, codec, session, pieces, policy, trust, pipeline, crypto. Start reading at {@link
 * dev.ostiary.admission.Admission}.
 */
@NullMarked
package dev.ostiary.admission;

import org.jspecify.annotations.NullMarked;
