package dev.ostiary.crypto;

import java.util.Base64;

/**
 * Names a value by a digest that only the holder of the key can compute.
 *
 * <p>A plain hash of a short secret (a PIN, a customer number) can be found by trying all of them;
 * this one cannot without the key. Equal values still have equal digests: who reads many digests
 * learns which values recur.
 */
public final class KeyedDigest {

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final Hmac hmac;

    public KeyedDigest(SecretBytes key) {
        this.hmac = new Hmac(key);
    }

    /** The digest as 43 characters of base64url (RFC 4648 section 5, no padding). */
    public String of(byte[] value) {
        return TEXT.encodeToString(hmac.of(value));
    }

    /** The digest of a context, each part with its length before it; see {@link Binding}. */
    public String of(Binding binding) {
        return of(binding.encoded());
    }

    /** The same 43 characters as ASCII bytes, of the bytes from {@code from} up to {@code to}. */
    public byte[] asciiOf(byte[] bytes, int from, int to) {
        return TEXT.encode(hmac.of(bytes, from, to));
    }
}
