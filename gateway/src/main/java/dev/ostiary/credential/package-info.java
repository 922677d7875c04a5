/**
 * What Ostiary shows to servers: secrets from where they are kept, and tokens that are got for its callers; each had anew
 * when it ends, changes or is refused.
 *
 * <p>May import: message, session, crypto, wire, identity. Start reading at {@link
 * dev.ostiary.credential.ServerCredentials}, then at {@link dev.ostiary.credential.Secret}.
 */
@NullMarked
package dev.ostiary.credential;

import org.jspecify.annotations.NullMarked;
