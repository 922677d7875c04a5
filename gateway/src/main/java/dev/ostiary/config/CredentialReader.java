package dev.ostiary.config;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code credentials} of one server in {@code ostiary.yaml}. */
final class CredentialReader {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    private CredentialReader() {}

    static CredentialSettings read(MappingReader keys) {
        var bearer = SecretReader.read(keys, "bearer");
        var headers = headers(keys.section("headers"));
        var settings = new CredentialSettings(bearer, headers, env(keys.section("env")), exchange(keys), login(keys));
        long authorizing = settings.headerNames().stream()
                .filter("authorization"::equalsIgnoreCase)
                .count();
        if (authorizing > 1) {
            keys.fault(
                    "headers",
                    "More than one of bearer, exchange, login and headers set Authorization",
                    "Keep one of them");
        }
        if (!settings.env().isEmpty() && !settings.headerNames().isEmpty()) {
            keys.fault(
                    "env",
                    "Headers are for a server with a URL, and variables for one with a command",
                    "Keep what fits the server");
        }
        keys.end();
        return settings;
    }

    private static Optional<ExchangeSettings> exchange(MappingReader keys) {
        boolean there = keys.keys().containsKey("exchange");
        var section = keys.section("exchange");
        return there ? ExchangeReader.read(section) : Optional.empty();
    }

    private static Optional<LoginSettings> login(MappingReader keys) {
        boolean there = keys.keys().containsKey("login");
        var section = keys.section("login");
        var login = new LoginSettings(
                section.written("issuer", AccessReader::url, AccessReader.AN_URL),
                section.text("client-id"),
                SecretReader.read(section, "client-secret"),
                section
                        .texts("scopes", AccessReader.SCOPE, "a scope: visible ASCII without quotes and backslashes")
                        .stream()
                        .map(Located.Text::text)
                        .toList());
        if (login.clientId().isEmpty() && section.keys().containsKey("client-secret")) {
            section.fault("client-secret", "A secret without a client-id belongs to nobody", "Add client-id");
        }
        login.clientId()
                .filter(id -> login.clientSecret().isEmpty() && id.startsWith("https://") && !isDocument(id))
                .ifPresent(_ -> section.fault(
                        "client-id",
                        "An address as client-id is that of a document, and this cannot be one",
                        "Write https:// with a path, and without user, query and fragment"));
        section.end();
        return there ? Optional.of(login) : Optional.empty();
    }

    /** As OAuth client id metadata documents demand of their address. */
    private static boolean isDocument(String id) {
        return AccessReader.url(id)
                .map(URI::getRawPath)
                .filter(path -> path.length() > 1 && !path.contains("/./") && !path.contains("/../"))
                .filter(path -> !path.endsWith("/.") && !path.endsWith("/.."))
                .isPresent();
    }

    private static Map<String, SecretReference> headers(MappingReader keys) {
        Map<String, SecretReference> headers = new LinkedHashMap<>();
        keys.keys().forEach((name, _) -> {
            if (has(headers, name)) {
                keys.fault(name, "The header stands here twice, in different letters", "Keep one of them");
            }
            HeaderRules.objection(name).ifPresent(problem -> keys.fault(name, problem, "Use another header"));
            SecretReader.read(keys, name).ifPresent(secret -> headers.put(name, secret));
        });
        return headers;
    }

    private static Map<String, SecretReference> env(MappingReader keys) {
        Map<String, SecretReference> env = new LinkedHashMap<>();
        keys.keys().forEach((name, _) -> {
            if (!VARIABLE.matcher(name).matches()) {
                keys.fault(
                        name, "This is not the name of an environment variable", "Use letters, digits and underscores");
            }
            SecretReader.read(keys, name).ifPresent(secret -> env.put(name, secret));
        });
        return env;
    }

    private static boolean has(Map<String, SecretReference> headers, String name) {
        return headers.keySet().stream().anyMatch(name::equalsIgnoreCase);
    }
}
