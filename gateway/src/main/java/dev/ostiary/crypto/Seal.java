package dev.ostiary.crypto;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Gives values out of hand and knows them again: an opaque string that only this installation can have
 * made, for this purpose, in this context, until it expires.
 *
 * <p>What it does not guarantee: the payload is signed, not encrypted, so its holder can read it; and
 * it opens as often as it is shown until it expires.
 *
 * <p>Form: base64url of {@code version (1) | expiry in epoch milliseconds (8) | HMAC-SHA-256 (32) |
 * payload}, the code taken over version, expiry, context and payload under the purpose's own key.
 */
public final class Seal {

    private static final byte VERSION = 1;
    private static final int STAMP_BYTES = 1 + Long.BYTES;
    private static final int HEAD_BYTES = STAMP_BYTES + Hmac.LENGTH;
    private static final long NEVER = Long.MAX_VALUE;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    /** What leaves the house sealed; the keys of the audit never work for the outside. */
    private static final Set<Purpose> SEALED =
            EnumSet.of(Purpose.REQUEST_STATE, Purpose.CURSOR, Purpose.APPROVAL_STATE);

    private final Map<Purpose, Hmac> hmacs = new EnumMap<>(Purpose.class);
    private final InstantSource clock;

    public Seal(KeyDerivation keys, InstantSource clock) {
        for (Purpose purpose : SEALED) {
            hmacs.put(purpose, new Hmac(keys.key(purpose)));
        }
        this.clock = clock;
    }

    /** What opening a seal gave. */
    public sealed interface Opened {}

    /** The seal is ours, for this binding, and still good. */
    public static final class Genuine implements Opened {
        private final byte[] payload;

        Genuine(byte[] payload) {
            this.payload = payload;
        }

        public byte[] payload() {
            return payload.clone();
        }
    }

    /** The seal is ours and was for this binding, but its time is over. */
    public record Expired(Instant at) implements Opened {}

    /** Not made here, made for something else, or changed. Which of them is not to be known. */
    public record Forged() implements Opened {}

    /** Seals a payload for as long as the installation's key lasts. */
    public String seal(Binding binding, byte[] payload) {
        return sealed(binding, NEVER, payload);
    }

    /** Seals a payload until, not including, the given millisecond. */
    public String seal(Binding binding, byte[] payload, Instant expires) {
        return sealed(binding, expires.toEpochMilli(), payload);
    }

    /** Opens what {@link #seal} made for an equal binding. */
    public Opened open(Binding binding, String text) {
        byte[] bytes = decoded(text);
        if (bytes.length < HEAD_BYTES || bytes[0] != VERSION) {
            return new Forged();
        }
        long expires = ByteBuffer.wrap(bytes).getLong(1);
        byte[] code = Arrays.copyOfRange(bytes, STAMP_BYTES, HEAD_BYTES);
        byte[] payload = Arrays.copyOfRange(bytes, HEAD_BYTES, bytes.length);
        if (!MessageDigest.isEqual(code, code(binding, expires, payload))) {
            return new Forged();
        }
        return expires <= clock.millis() ? new Expired(Instant.ofEpochMilli(expires)) : new Genuine(payload);
    }

    private String sealed(Binding binding, long expires, byte[] payload) {
        return TEXT.encodeToString(ByteBuffer.allocate(HEAD_BYTES + payload.length)
                .put(VERSION)
                .putLong(expires)
                .put(code(binding, expires, payload))
                .put(payload)
                .array());
    }

    private byte[] code(Binding binding, long expires, byte[] payload) {
        Hmac hmac = hmacs.get(binding.purpose());
        if (hmac == null) {
            throw new IllegalArgumentException("nothing is sealed for " + binding.purpose());
        }
        byte[] context = binding.encoded();
        // The context says its own length, so that nothing can move between it and the payload.
        return hmac.of(ByteBuffer.allocate(STAMP_BYTES + context.length + payload.length)
                .put(VERSION)
                .putLong(expires)
                .put(context)
                .put(payload)
                .array());
    }

    /** Empty where the text is not exactly what an encoder writes: decoders overlook the last bits. */
    private static byte[] decoded(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return TEXT.encodeToString(bytes).equals(text) ? bytes : new byte[0];
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
