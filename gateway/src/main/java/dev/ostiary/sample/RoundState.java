package dev.ostiary.sample;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/**
 * The {@code requestState} of a multi round-trip call: what it is about and until when it holds, under an
 * HMAC, since it comes back from the client (2026-07-28, multi round-trip requests).
 *
 * <p>It does not guarantee single use, and is not bound to a principal, since the sample knows none.
 */
final class RoundState {

    private static final Duration HOLDS = Duration.ofMinutes(5);
    private static final int KEY_BYTES = 32;

    private final InstantSource clock;
    private final SecretKeySpec key;

    RoundState(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** A state for a call about this subject. */
    String mint(String subject) {
        long until = clock.instant().plus(HOLDS).getEpochSecond();
        return until + "." + proof(until, subject);
    }

    /** Whether we minted this for the same subject, and not too long ago. */
    boolean isOurs(JsonNode state, String subject) {
        String[] parts = state.asString("").split("\\.", -1);
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,12}")) {
            return false;
        }
        long until = Long.parseLong(parts[0]);
        boolean genuine = MessageDigest.isEqual(utf8(parts[1]), utf8(proof(until, subject)));
        return genuine && clock.instant().isBefore(Instant.ofEpochSecond(until));
    }

    private String proof(long until, String subject) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] digest = mac.doFinal(utf8(until + "\n" + subject));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every JDK has HmacSHA256", absent);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
