package dev.ostiary.identity;

import dev.ostiary.crypto.Hmac;
import dev.ostiary.crypto.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;

/**
 * The nonces that proofs have to hold (RFC 9449 section 9), so that none can be made long before it is used. A nonce is the
 * time under a key of ours: nothing is kept, and other processes of the installation accept it.
 *
 * <p>What it does not guarantee: all callers get the same nonce at the same time, and it counts for two to four minutes; that a
 * proof is used once is not its concern.
 */
public final class DpopNonces {

    private static final Duration STEP = Duration.ofMinutes(2);
    private static final int CODE_BYTES = 16;

    private final Hmac hmac;
    private final InstantSource clock;

    /** @param key for this purpose alone */
    public DpopNonces(SecretBytes key, InstantSource clock) {
        this.hmac = new Hmac(key);
        this.clock = clock;
    }

    /** The one to use from now on. */
    String current() {
        return at(step());
    }

    /** Whether this one was current lately. */
    boolean accepts(String nonce) {
        return same(nonce, at(step())) || same(nonce, at(step() - 1));
    }

    private long step() {
        return clock.instant().getEpochSecond() / STEP.toSeconds();
    }

    private String at(long step) {
        byte[] time = ByteBuffer.allocate(Long.BYTES).putLong(step).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hmac.of(time), CODE_BYTES));
    }

    private static boolean same(String left, String right) {
        return MessageDigest.isEqual(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
