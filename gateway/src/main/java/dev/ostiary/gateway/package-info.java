/**
 * Carries one message along the line, and one request from a client to its server and back.
 *
 * <p>May import: message, codec, session, policy, trust, pipeline, wire, admission, approval, audit, crypto, upstream.
 * Start reading at {@link dev.ostiary.gateway.Line}, then {@link dev.ostiary.gateway.Trip}.
 */
@NullMarked
package dev.ostiary.gateway;

import org.jspecify.annotations.NullMarked;
