package dev.ostiary.crypto;

import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * Bytes that must not be seen: keys and what tokens are made of.
 *
 * <p>The only way to the bytes is {@link #reveal()}; search for that word to find everyone who looks.
 * What it does not guarantee: the bytes stay in the heap until they are collected, and whoever can
 * read the memory of the process can read them.
 */
public final class SecretBytes {

    private final byte[] bytes;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A secret with a copy of these bytes. */
    public static SecretBytes of(byte[] bytes) {
        return new SecretBytes(bytes.clone());
    }

    /** A fresh secret of this many bytes. */
    public static SecretBytes random(int length, SecureRandom random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return new SecretBytes(bytes);
    }

    public int length() {
        return bytes.length;
    }

    /** A copy of the secret itself. Never log it, never put it into an exception or a command line. */
    public byte[] reveal() {
        return bytes.clone();
    }

    /** Compares in a time that depends on the lengths only. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SecretBytes secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    /** Tells the length and nothing else, since hash codes end up in logs and dumps. */
    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "SecretBytes[" + bytes.length + " bytes, redacted]";
    }
}
