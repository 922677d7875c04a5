package dev.ostiary.credential;

import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.identity.ClientSecret;
import dev.ostiary.identity.HttpAsk;
import dev.ostiary.wire.HttpHeaders;
import java.net.URI;
import java.util.Optional;

/**
 * Who we are to an authorization server.
 *
 * @param secret empty for a public client, whose proof is PKCE alone
 */
public record OAuthClient(String id, Optional<SecretBytes> secret) {

    /** Whether the id is the address of a document that says who we are (OAuth client id metadata document). */
    boolean isDocument() {
        return secret.isEmpty() && id.startsWith("https://");
    }

    /** Asks the token endpoint, or another that takes the client's proof (RFC 6749 section 2.3). */
    HttpAsk.Answer post(HttpAsk http, URI endpoint, Form form) {
        HttpHeaders plain = AuthorizationServer.JSON.with("Content-Type", "application/x-www-form-urlencoded");
        HttpHeaders headers = secret.map(proof -> plain.with("Authorization", new ClientSecret(id, proof).basic()))
                .orElse(plain);
        return http.ask(endpoint, "POST", headers, form.with("client_id", id).bytes());
    }
}
