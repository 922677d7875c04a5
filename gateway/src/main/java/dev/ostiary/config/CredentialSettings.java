package dev.ostiary.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is shown to one server, without its values standing in a file.
 *
 * @param bearer what is sent as {@code Authorization: Bearer}
 * @param headers other headers, by name
 * @param env environment variables of a local server, by name
 * @param exchange how a token for the server is got for the caller's (RFC 8693)
 * @param login how people log in at its authorization server
 */
public record CredentialSettings(
        Optional<SecretReference> bearer,
        Map<String, SecretReference> headers,
        Map<String, SecretReference> env,
        Optional<ExchangeSettings> exchange,
        Optional<LoginSettings> login) {

    public static final CredentialSettings NONE =
            new CredentialSettings(Optional.empty(), Map.of(), Map.of(), Optional.empty(), Optional.empty());

    public CredentialSettings {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    }

    /** Everything that is read from somewhere. */
    public List<SecretReference> secrets() {
        return Stream.of(
                        bearer.stream(),
                        headers.values().stream(),
                        env.values().stream(),
                        exchange.stream().map(ExchangeSettings::clientSecret),
                        login.stream().flatMap(how -> how.clientSecret().stream()))
                .flatMap(found -> found)
                .toList();
    }

    /** The names of the headers that this sets, as they are written. */
    List<String> headerNames() {
        return Stream.of(
                        bearer.stream().map(_ -> "Authorization"),
                        exchange.stream().map(_ -> "Authorization"),
                        login.stream().map(_ -> "Authorization"),
                        headers.keySet().stream())
                .flatMap(found -> found)
                .toList();
    }

    /** Whether nothing is shown. */
    boolean isNone() {
        return secrets().isEmpty() && login.isEmpty();
    }
}
