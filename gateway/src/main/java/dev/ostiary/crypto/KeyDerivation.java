package dev.ostiary.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Derives the keys in use from the installation's one master key, with HKDF-SHA-256 (RFC 5869).
 *
 * <p>What it does not guarantee: whoever has the master key has all of them, for good; there is no
 * forward secrecy.
 */
public final class KeyDerivation {

    private static final int KEY_BYTES = 32;

    /** RFC 5869 section 3.1: a salt need not be secret; this one keeps our keys apart from others' uses. */
    private static final byte[] SALT = "dev.ostiary/1".getBytes(StandardCharsets.US_ASCII);

    private final SecretBytes master;

    public KeyDerivation(SecretBytes master) {
        this.master = master;
    }

    /** The 256-bit key for this purpose; always the same for the same master key. */
    public SecretBytes key(Purpose purpose) {
        try {
            var spec = HKDFParameterSpec.ofExtract()
                    .addSalt(SALT)
                    .addIKM(master.reveal())
                    .thenExpand(purpose.label().getBytes(StandardCharsets.US_ASCII), KEY_BYTES);
            return SecretBytes.of(KDF.getInstance("HKDF-SHA256").deriveData(spec));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("JDK 25 has HKDF-SHA256", impossible);
        }
    }
}
