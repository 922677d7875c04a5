package dev.ostiary.credential;

import dev.ostiary.credential.LoginFlow.AuthorizationServerTerms;
import dev.ostiary.credential.LoginFlow.Outcome;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A login in the person's browser: the authorization code with PKCE (RFC 6749 section 4.1, RFC 7636), a redirect to this
 * machine (RFC 8252 section 7.3), the resource (RFC 8707) and the issuer checked (RFC 9207).
 */
public final class BrowserLogin {

    /** What came of beginning. */
    public sealed interface Begun {
        record At(BrowserLogin login) implements Begun {}

        record Failed(String why) implements Begun {}
    }

    private final LoginFlow flow;
    private final AuthorizationServerTerms terms;
    private final OAuthClient client;
    private final URI endpoint;
    private final String redirect;
    private final Pkce pkce;
    private final String state;

    private BrowserLogin(
            LoginFlow flow,
            AuthorizationServerTerms terms,
            OAuthClient client,
            URI endpoint,
            String redirect,
            SecureRandom random) {
        this.flow = flow;
        this.terms = terms;
        this.client = client;
        this.endpoint = endpoint;
        this.redirect = redirect;
        this.pkce = Pkce.random(random);
        this.state = Pkce.text(random);
    }

    /** @param redirect where the browser comes back to, on this machine */
    public static Begun begin(LoginFlow flow, AuthorizationServerTerms terms, String redirect, SecureRandom random) {
        AuthorizationServer server = terms.server();
        if (!server.texts("code_challenge_methods_supported").contains("S256")) {
            return new Begun.Failed(server.issuer() + " does not say that it knows PKCE with S256");
        }
        Optional<URI> endpoint = server.endpoint("authorization_endpoint").filter(url -> opens(url, server.issuer()));
        if (endpoint.isEmpty()) {
            return new Begun.Failed(server.issuer() + " names no page for a login that a browser may be sent to");
        }
        return flow.client(server, List.of(redirect), List.of("authorization_code", "refresh_token"))
                .<Begun>map(
                        client -> new Begun.At(new BrowserLogin(flow, terms, client, endpoint.get(), redirect, random)))
                .orElseGet(() -> new Begun.Failed(server.issuer()
                        + " registers no clients like us; have one made there and write credentials.login.client-id"));
    }

    /** No browser is sent to a file, a script or plain HTTP elsewhere because metadata say so. */
    private static boolean opens(URI url, String issuer) {
        String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        URI trusted = URI.create(issuer);
        boolean same = scheme.equals("http")
                && scheme.equals(trusted.getScheme())
                && String.valueOf(url.getRawAuthority()).equals(trusted.getRawAuthority());
        return url.getHost() != null && url.getRawUserInfo() == null && (scheme.equals("https") || same);
    }

    /** Where the person has to go. */
    public String page() {
        Form form = new Form()
                .with("response_type", "code")
                .with("client_id", client.id())
                .with("redirect_uri", redirect)
                .with("state", state)
                .with("code_challenge", pkce.challenge())
                .with("code_challenge_method", "S256")
                .with("resource", terms.resource());
        if (!terms.scopes().isEmpty()) {
            form.with("scope", String.join(" ", terms.scopes()));
        }
        return endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + form.text();
    }

    /** What came back with the browser. */
    public Returned returned(String query) {
        boolean named = terms.server().says("authorization_response_iss_parameter_supported");
        return Returned.of(query, state, terms.server().issuer(), named);
    }

    public Outcome redeem(Returned.Code code) {
        Form form = new Form()
                .with("grant_type", "authorization_code")
                .with("code", code.code())
                .with("redirect_uri", redirect)
                .with("code_verifier", pkce.verifier());
        return flow.outcome(terms, client, flow.redeem(terms, client, form));
    }
}
