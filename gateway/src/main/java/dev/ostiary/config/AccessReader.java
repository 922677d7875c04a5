package dev.ostiary.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code access} of {@code ostiary.yaml}. */
final class AccessReader {

    /** Asymmetric algorithms only: neither none nor HMAC can be configured. */
    private static final Pattern ALGORITHM = Pattern.compile("(RS|PS|ES)(256|384|512)|EdDSA|Ed25519");

    private static final List<String> ALGORITHMS = List.of("RS256", "PS256", "ES256");

    /** RFC 6749 appendix A.4. */
    static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,128}");

    private static final String A_SCOPE = "a scope: visible ASCII without quotes and backslashes";

    private static final Pattern ANY = Pattern.compile("(?s).+");
    private static final Pattern GROUPS = Pattern.compile("(/[^/]+)+|[^/]+");
    static final String AN_URL = "an https:// URL without user, query and fragment; http:// for this machine only";

    private AccessReader() {}

    static AccessSettings read(MappingReader keys) {
        var otherwise = AccessSettings.DEFAULT;
        var access = new AccessSettings(
                keys.written(
                        "resource",
                        text -> url(text).filter(AccessReader::isOrigin),
                        "scheme, host and port as clients see them, such as https://gateway.example"),
                keys.entries("issuers").stream()
                        .map(AccessReader::issuer)
                        .flatMap(Optional::stream)
                        .toList(),
                keys.entries("scopes").stream()
                        .map(AccessReader::scope)
                        .flatMap(Optional::stream)
                        .toList(),
                keys.entries("certificates").stream()
                        .map(AccessReader::certificate)
                        .flatMap(Optional::stream)
                        .toList(),
                keys.flag("dpop-nonces", otherwise.dpopNonces()),
                keys.duration("clock-skew", otherwise.clockSkew(), Duration.ofSeconds(0), Duration.ofSeconds(60)));
        once(keys, access);
        keys.end();
        return access;
    }

    private static void once(MappingReader keys, AccessSettings access) {
        Set<String> names = new HashSet<>();
        if (!access.issuers().stream()
                .allMatch(issuer -> names.add(issuer.issuer().toString()))) {
            keys.fault("issuers", "An issuer stands here twice", "Write one entry with everything");
        }
        if (access.issuers().stream()
                        .filter(issuer -> issuer.introspection().isPresent())
                        .count()
                > 1) {
            keys.fault(
                    "issuers",
                    "Two issuers have introspection, and nobody can tell whom to ask about an opaque token",
                    "Leave introspection with one of them");
        }
    }

    private static Optional<IssuerSettings> issuer(MappingReader keys) {
        var issuer = keys.written("issuer", AccessReader::url, AN_URL);
        var audience = keys.texts("audience", ANY, "a text that is not empty").stream()
                .map(Located.Text::text)
                .toList();
        require(keys, "issuer");
        require(keys, "audience");
        if (keys.keys().containsKey("audience") && audience.isEmpty()) {
            keys.fault(
                    "audience", "Without an audience tokens for others would be accepted", "Name what tokens are for");
        }
        var algorithms = keys
                .texts("algorithms", ALGORITHM, "one of RS256 to RS512, PS256 to PS512, ES256 to ES512, EdDSA, Ed25519")
                .stream()
                .map(Located.Text::text)
                .toList();
        var settings = new IssuerSettings(
                issuer.orElse(URI.create("https://issuer.invalid")),
                keys.written("jwks", AccessReader::url, AN_URL),
                audience,
                algorithms.isEmpty() ? ALGORITHMS : algorithms,
                keys.written(
                                "groups",
                                text -> Optional.of(text)
                                        .filter(some -> GROUPS.matcher(some).matches()),
                                "a claim, or a JSON Pointer such as /realm_access/roles")
                        .orElse("groups"),
                keys.keys().containsKey("introspection")
                        ? introspection(keys.section("introspection"))
                        : Optional.empty());
        keys.section("introspection");
        keys.end();
        return issuer.map(_ -> settings);
    }

    private static Optional<IntrospectionSettings> introspection(MappingReader keys) {
        var endpoint = keys.written("endpoint", AccessReader::url, AN_URL);
        var client = keys.text("client-id");
        var secret = SecretReader.read(keys, "client-secret");
        require(keys, "client-id");
        require(keys, "client-secret");
        keys.end();
        return client.flatMap(id -> secret.map(where -> new IntrospectionSettings(endpoint, id, where)));
    }

    private static Optional<CertificateEntry> certificate(MappingReader keys) {
        var name = keys.text("name");
        require(keys, "name");
        var groups = texts(keys, "groups", ANY, "a text that is not empty");
        var scopes = texts(keys, "scopes", SCOPE, A_SCOPE);
        keys.end();
        return name.map(covered -> new CertificateEntry(covered, groups, scopes));
    }

    private static List<String> texts(MappingReader keys, String key, Pattern form, String expected) {
        return keys.texts(key, form, expected).stream().map(Located.Text::text).toList();
    }

    private static Optional<ScopeSetting> scope(MappingReader keys) {
        var needs = keys.texts("needs", SCOPE, A_SCOPE).stream()
                .map(Located.Text::text)
                .toList();
        require(keys, "needs");
        if (keys.keys().containsKey("needs") && needs.isEmpty()) {
            keys.fault("needs", "Nothing is needed here", "Name scopes, or remove the entry");
        }
        var setting = new ScopeSetting(keys.text("server").orElse("*"), keys.text("method"), keys.text("tool"), needs);
        keys.end();
        return Optional.of(setting);
    }

    private static void require(MappingReader keys, String key) {
        if (!keys.keys().containsKey(key)) {
            keys.fault(key, "The key \"" + key + "\" is missing here", "Add it");
        }
    }

    private static boolean isOrigin(URI url) {
        return url.getRawPath().isEmpty();
    }

    static Optional<URI> url(String text) {
        try {
            var url = new URI(text);
            if (url.getHost() == null
                    || url.getRawUserInfo() != null
                    || url.getRawFragment() != null
                    || url.getRawQuery() != null
                    || url.getPort() == 0
                    || url.getPort() > 65_535) {
                return Optional.empty();
            }
            return switch (Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT)) {
                case "https" -> Optional.of(url);
                case "http" ->
                    LiteralHost.of(url.getHost()) == LiteralHost.LOOPBACK ? Optional.of(url) : Optional.empty();
                default -> Optional.empty();
            };
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
