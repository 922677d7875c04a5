package dev.ostiary.identity;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text of an API key: {@code ostk_}, the id by which it is found, and 256 random bits.
 *
 * @param id no secret; names the key in lists, in the audit and in {@code ostiary block}
 */
record ApiKey(String id, String text) {

    static final String PREFIX = "ostk_";

    private static final Pattern SHAPE = Pattern.compile(PREFIX + "([a-z2-7]{12})_[A-Za-z0-9_-]{43}");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID_LETTERS = 12;
    private static final int SECRET_BYTES = 32;

    /** An id that is not in use, as far as chance goes: 60 bits. */
    static String newId(SecureRandom random) {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < ID_LETTERS; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    /** A key nobody has seen before. */
    static ApiKey random(String id, SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new ApiKey(
                id, PREFIX + id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** The key that this text is; empty where it has not the shape of one. */
    static Optional<ApiKey> parse(String text) {
        var found = SHAPE.matcher(text);
        return found.matches() ? Optional.of(new ApiKey(found.group(1), text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "ApiKey[" + id + ", redacted]";
    }
}
