/**
 * Keys, message authentication codes, digests, seals, secret bytes and the files of an installation.
 *
 * <p>May import: the JDK. Start reading at {@link dev.ostiary.crypto.Installation}, then at {@link
 * dev.ostiary.crypto.KeyDerivation}: every key in use comes from there.
 */
@NullMarked
package dev.ostiary.crypto;

import org.jspecify.annotations.NullMarked;
