package dev.ostiary.crypto;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The bearer token of an installation: {@code ost_b_} and 256 random bits in base64url.
 *
 * <p>The prefix lets secret scanners and people recognize one that got where it should not be.
 */
public final class AccessToken {

    private static final String PREFIX = "ost_b_";
    private static final Pattern SHAPE = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
    private static final int RANDOM_BYTES = 32;

    private final SecretBytes text;

    private AccessToken(String text) {
        this.text = SecretBytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A token nobody has seen before. */
    public static AccessToken random(SecureRandom random) {
        byte[] bits = SecretBytes.random(RANDOM_BYTES, random).reveal();
        return new AccessToken(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** The token that this text is; empty where it has not the shape of one. */
    public static Optional<AccessToken> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new AccessToken(text)) : Optional.empty();
    }

    /** Whether this is the token; compares in a time that depends on the presented length only. */
    public boolean matches(String presented) {
        return text.equals(SecretBytes.of(presented.getBytes(StandardCharsets.UTF_8)));
    }

    /** The token itself, for the one who may see it. Never log it or put it into an exception. */
    public String reveal() {
        return new String(text.reveal(), StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "AccessToken[" + PREFIX + "…, redacted]";
    }
}
