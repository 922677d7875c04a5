/**
 * What Ostiary shows to servers: secrets from where they are kept, each read again when it changes or is refused.
 *
 * <p>May import: message, crypto, wire. Start reading at {@link dev.ostiary.credential.Credentials}, then at {@link
 * dev.ostiary.credential.Secret}.
 */
@NullMarked
package dev.ostiary.credential;

import org.jspecify.annotations.NullMarked;
