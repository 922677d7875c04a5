package dev.ostiary.audit;

import dev.ostiary.crypto.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * A message authentication code as it stands in the files: 43 characters of base64url.
 *
 * <p>Codes are compared as text, since decoders overlook the last two bits and every byte counts here.
 */
final class Code {

    static final int LENGTH = 43;

    /** Stands before the first record of a chain. */
    static final Code GENESIS = new Code("0".repeat(LENGTH).getBytes(StandardCharsets.US_ASCII));

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final byte[] ascii;

    private Code(byte[] ascii) {
        this.ascii = ascii;
    }

    /** The code of the bytes from {@code from} up to {@code to}. */
    static Code of(Hmac hmac, byte[] bytes, int from, int to) {
        return new Code(TEXT.encode(hmac.of(bytes, from, to)));
    }

    /** The 43 characters that stand here, whatever they are. */
    static Code standing(byte[] bytes, int from) {
        byte[] ascii = new byte[LENGTH];
        System.arraycopy(bytes, from, ascii, 0, LENGTH);
        return new Code(ascii);
    }

    static Code parse(String text) {
        return new Code(text.getBytes(StandardCharsets.US_ASCII));
    }

    byte[] ascii() {
        return ascii;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Code code && MessageDigest.isEqual(ascii, code.ascii);
    }

    @Override
    public int hashCode() {
        return new String(ascii, StandardCharsets.US_ASCII).hashCode();
    }

    @Override
    public String toString() {
        return new String(ascii, StandardCharsets.US_ASCII);
    }
}
