/**
 * What waits for a person: questions about single requests and about answers that are kept, the yes that lets one of them
 * pass once, and the files where questions lie.
 *
 * <p>May import: message, codec, session, policy, pipeline, crypto. Start reading at {@link dev.ostiary.approval.Desk}.
 */
@NullMarked
package dev.ostiary.approval;

import org.jspecify.annotations.NullMarked;
