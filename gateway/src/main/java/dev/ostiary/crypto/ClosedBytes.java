package dev.ostiary.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what is kept at rest, with AES-256-GCM (NIST SP 800-38D): only this installation can read it, for the same
 * binding, unchanged.
 *
 * <p>Form: {@code version (1) | nonce (12) | ciphertext and tag}, the binding as associated data. What it does not
 * guarantee: an older version of the same file opens as well as the newest; and the key lies beside it, so whoever can read
 * the whole installation can read this.
 */
public final class ClosedBytes {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final Purpose purpose;
    private final SecretBytes key;
    private final SecureRandom random;

    public ClosedBytes(KeyDerivation keys, Purpose purpose, SecureRandom random) {
        this.purpose = purpose;
        this.key = keys.key(purpose);
        this.random = random;
    }

    /** @param parts what it is bound to, in a fixed order */
    public byte[] close(byte[] clear, String... parts) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = crypted(Cipher.ENCRYPT_MODE, nonce, clear, parts)
                .orElseThrow(() -> new IllegalStateException("AES-GCM encrypts"));
        byte[] closed = new byte[1 + NONCE + sealed.length];
        closed[0] = VERSION;
        System.arraycopy(nonce, 0, closed, 1, NONCE);
        System.arraycopy(sealed, 0, closed, 1 + NONCE, sealed.length);
        return closed;
    }

    /** What was closed for equal parts; empty where it was not, or has been changed. */
    public Optional<byte[]> open(byte[] closed, String... parts) {
        if (closed.length <= 1 + NONCE || closed[0] != VERSION) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOfRange(closed, 1, 1 + NONCE);
        return crypted(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(closed, 1 + NONCE, closed.length), parts);
    }

    private Optional<byte[]> crypted(int mode, byte[] nonce, byte[] bytes, String... parts) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key.reveal(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(("ostiary/" + VERSION).getBytes(StandardCharsets.US_ASCII));
            cipher.updateAAD(Binding.to(purpose, parts).encoded());
            return Optional.of(cipher.doFinal(bytes));
        } catch (GeneralSecurityException foreign) {
            return Optional.empty();
        }
    }
}
