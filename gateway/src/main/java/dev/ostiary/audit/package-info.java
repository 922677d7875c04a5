/**
 * The append-only, chained record of every outcome, its verifier, and the search for one event.
 *
 * <p>May import: pipeline, session, policy, fields, message, crypto, and Jackson for reading. Start reading at
 * {@link dev.ostiary.audit.AuditLog}, then {@link dev.ostiary.audit.ChainedLog} for writing and {@link
 * dev.ostiary.audit.ChainVerifier} for what is found afterwards. ADR 0006 says why.
 */
@NullMarked
package dev.ostiary.audit;

import org.jspecify.annotations.NullMarked;
