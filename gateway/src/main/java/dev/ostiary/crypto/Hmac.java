package dev.ostiary.crypto;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 (RFC 2104, FIPS 198-1) under one key, for any number of threads.
 *
 * <p>Looking up a {@link Mac} and keying it costs more than authenticating a short message, so each
 * thread works with a clone of one that is keyed once.
 */
public final class Hmac {

    /** The length of a code, in bytes. */
    public static final int LENGTH = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final ThreadLocal<Mac> macs;

    public Hmac(SecretBytes key) {
        Mac keyed = keyed(key);
        this.macs = ThreadLocal.withInitial(() -> copy(keyed));
    }

    /** The code of the whole message. */
    public byte[] of(byte[] message) {
        return macs.get().doFinal(message);
    }

    /** The code of the bytes from {@code from} up to, not including, {@code to}. */
    public byte[] of(byte[] bytes, int from, int to) {
        Mac mac = macs.get();
        mac.update(bytes, from, to - from);
        return mac.doFinal();
    }

    /** Whether this is the message's code; compares in constant time. */
    public boolean matches(byte[] message, byte[] code) {
        return MessageDigest.isEqual(of(message), code);
    }

    private static Mac keyed(SecretBytes key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.reveal(), ALGORITHM));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    private static Mac copy(Mac keyed) {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's " + ALGORITHM + " can be cloned", impossible);
        }
    }
}
