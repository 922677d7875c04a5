package dev.ostiary.credential;

import dev.ostiary.crypto.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** A proof that whoever redeems a code is who asked for it (RFC 7636), by S256 and nothing weaker. */
record Pkce(String verifier) {

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    static Pkce random(SecureRandom random) {
        return new Pkce(text(random));
    }

    /** 256 random bits, as 43 characters. */
    static String text(SecureRandom random) {
        return TEXT.encodeToString(SecretBytes.random(32, random).reveal());
    }

    String challenge() {
        try {
            return TEXT.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "Pkce[redacted]";
    }
}
