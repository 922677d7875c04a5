/**
 * Recognizes whoever calls by what they show: API keys, access tokens of an authorization server, proofs of possession.
 *
 * <p>May import: session, crypto, wire. Start reading at {@link dev.ostiary.identity.Recognizer}.
 */
@NullMarked
package dev.ostiary.identity;

import org.jspecify.annotations.NullMarked;
