package dev.ostiary.credential;

import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.identity.HttpAsk;
import java.net.URI;
import java.util.Optional;

/**
 * Withdraws the tokens of a login at the authorization server that gave them (RFC 7009).
 *
 * <p>What it does not guarantee: an access token that servers check by themselves may count on until it ends.
 */
public final class Withdrawal {

    private static final int OK = 200;

    private Withdrawal() {}

    /**
     * Waits, so it is done by a command.
     *
     * @return empty where it is done, else why not, in a sentence without a full stop
     */
    public static Optional<String> of(Login login, HttpAsk http) {
        return switch (AuthorizationServer.of(login.issuer(), http)) {
            case AuthorizationServer.Asked.Unknown(String why) -> Optional.of(why);
            case AuthorizationServer.Asked.Known(AuthorizationServer server) ->
                server.endpoint("revocation_endpoint")
                        .map(endpoint -> withdrawn(login, endpoint, http))
                        .orElseGet(() -> Optional.of(login.issuer() + " has no revocation_endpoint"));
        };
    }

    /** With the refresh token its access tokens end (section 2.1), as far as the server can end them; so what counts is that. */
    private static Optional<String> withdrawn(Login login, URI endpoint, HttpAsk http) {
        Optional<String> access = asked(login, endpoint, http, "access_token", login.access());
        return login.refresh()
                .map(token -> asked(login, endpoint, http, "refresh_token", token))
                .orElse(access);
    }

    private static Optional<String> asked(Login login, URI endpoint, HttpAsk http, String kind, SecretBytes token) {
        Form form = new Form().with("token", Secret.text(token)).with("token_type_hint", kind);
        return switch (login.client().post(http, endpoint, form)) {
            case HttpAsk.Answer.Failed(String why) -> Optional.of(why);
            case HttpAsk.Answer.Came(int status, var _, byte[] _) ->
                status == OK ? Optional.empty() : Optional.of(login.issuer() + " answered with status " + status);
        };
    }
}
