package dev.ostiary.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code exchange} of the credentials of one server. */
final class ExchangeReader {

    private static final Pattern ANY = Pattern.compile("[\\x21-\\x7E]{1,500}");

    private ExchangeReader() {}

    static Optional<ExchangeSettings> read(MappingReader keys) {
        var issuer = keys.written("issuer", AccessReader::url, AccessReader.AN_URL);
        var endpoint = keys.written("token-endpoint", AccessReader::url, AccessReader.AN_URL);
        var client = keys.text("client-id");
        var secret = SecretReader.read(keys, "client-secret");
        for (String key : List.of("issuer", "client-id", "client-secret")) {
            if (!keys.keys().containsKey(key)) {
                keys.fault(key, "The key \"" + key + "\" is missing here", "Add it");
            }
        }
        var audience = texts(keys, "audience", ANY, "a name in visible ASCII");
        var resource = texts(keys, "resource", ANY, AccessReader.AN_URL).stream()
                .flatMap(text -> resource(keys, text).stream())
                .toList();
        var scopes = texts(keys, "scopes", AccessReader.SCOPE, "a scope: visible ASCII without quotes and backslashes");
        keys.end();
        return issuer.flatMap(url -> client.flatMap(
                id -> secret.map(where -> new ExchangeSettings(url, endpoint, id, where, audience, resource, scopes))));
    }

    private static Optional<URI> resource(MappingReader keys, String text) {
        var url = AccessReader.url(text);
        if (url.isEmpty()) {
            keys.fault("resource", "Here stands what is no URL", "Write " + AccessReader.AN_URL);
        }
        return url;
    }

    private static List<String> texts(MappingReader keys, String key, Pattern form, String expected) {
        return keys.texts(key, form, expected).stream().map(Located.Text::text).toList();
    }
}
