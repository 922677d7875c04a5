package dev.ostiary.cli;

import dev.ostiary.config.CredentialSettings;
import dev.ostiary.config.ExchangeSettings;
import dev.ostiary.config.LoginSettings;
import dev.ostiary.credential.Credentials;
import dev.ostiary.credential.Joined;
import dev.ostiary.credential.Logins;
import dev.ostiary.credential.SecretHeaders;
import dev.ostiary.credential.ServerCredentials;
import dev.ostiary.credential.TokenExchange;
import dev.ostiary.crypto.Installation;
import dev.ostiary.upstream.UpstreamKit;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes of the settings what a server behind HTTP is shown. */
record CredentialsOfServers(Dials dials, UpstreamKit kit, Installation installation) {

    ServerCredentials of(String name, URI server, CredentialSettings shown) {
        Credentials common = common(shown);
        return shown.exchange()
                .<ServerCredentials>map(exchange -> new Joined(common, exchange(server, exchange)))
                .or(() -> shown.login().map(login -> new Joined(common, logins(name, server, login))))
                .orElseGet(() -> ServerCredentials.same(common));
    }

    private Credentials common(CredentialSettings shown) {
        List<SecretHeaders.Field> fields = new ArrayList<>();
        shown.bearer()
                .ifPresent(secret ->
                        fields.add(new SecretHeaders.Field("Authorization", "Bearer ", Secrets.at(secret.where()))));
        shown.headers()
                .forEach((name, secret) -> fields.add(new SecretHeaders.Field(name, "", Secrets.at(secret.where()))));
        return fields.isEmpty() ? Credentials.NONE : new SecretHeaders(fields, kit.clock(), kit.workers());
    }

    private Logins logins(String name, URI server, LoginSettings login) {
        Dials.Asking asking = dials.login(name, server, login.issuer());
        return new Logins(
                installation, name, server.toString(), asking.fetch(), asking.close(), kit.clock(), kit.workers());
    }

    private TokenExchange exchange(URI server, ExchangeSettings exchange) {
        Dials.Asking asking =
                dials.issuers(Stream.concat(Stream.of(exchange.issuer()), exchange.tokenEndpoint().stream()));
        boolean named = !exchange.audience().isEmpty() || !exchange.resource().isEmpty();
        return new TokenExchange(
                new TokenExchange.Terms(
                        exchange.issuer().toString(),
                        exchange.tokenEndpoint(),
                        exchange.clientId(),
                        Secrets.at(exchange.clientSecret().where()),
                        exchange.audience(),
                        named ? exchange.resource().stream().map(URI::toString).toList() : List.of(server.toString()),
                        exchange.scopes()),
                asking.fetch(),
                asking.close(),
                kit.clock(),
                kit.workers());
    }
}
