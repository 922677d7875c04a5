/**
 * Keys, message authentication codes, digests, seals, certificates, secret bytes and the files of an
 * installation.
 *
 * <p>May import: the JDK, and Bouncy Castle to make certificates. Start reading at {@link dev.ostiary.crypto.Installation}, then at {@link
 * dev.ostiary.crypto.KeyDerivation}: every key in use comes from there.
 */
@NullMarked
package dev.ostiary.crypto;

import org.jspecify.annotations.NullMarked;
