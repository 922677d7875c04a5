package dev.ostiary.federation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A few hexadecimal digits that tell names apart. Stable over restarts; not for secrets. */
final class ShortHash {

    private ShortHash() {}

    /**
     * @param digits at most 64
     * @param parts hashed with a separator that no name contains
     */
    static String of(int digits, String... parts) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, digits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
