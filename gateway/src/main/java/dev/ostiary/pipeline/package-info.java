/**
 * The stage contracts, the two gates with the yard between them, and the outcomes.
 *
 * <p>May import: message, session, fields, pieces, policy, trust. Start reading at {@link dev.ostiary.pipeline.Pipeline}.
 */
@NullMarked
package dev.ostiary.pipeline;

import org.jspecify.annotations.NullMarked;
