package dev.ostiary.identity;

import dev.ostiary.crypto.SecretBytes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What proves to an authorization server that it is us who asks. */
public record ClientSecret(String id, SecretBytes secret) {

    /** {@code client_secret_basic}: both parts are form-encoded first (RFC 6749 section 2.3.1). */
    public String basic() {
        String pair = encoded(id) + ":" + encoded(new String(secret.reveal(), StandardCharsets.UTF_8));
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
