package dev.ostiary.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;

/** Checks the URL of a server. The URL itself is never shown: people put keys into it. */
final class EndpointUrl {

    private EndpointUrl() {}

    /** The URL; empty where it cannot be used, which is then reported. */
    static Optional<URI> of(String text, Place place, JsonPointer path, Faults faults) {
        try {
            var url = new URI(text);
            var scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            if (!Set.of("http", "https").contains(scheme)) {
                faults.add(
                        place,
                        path,
                        "The URL must start with https:// or http://",
                        "Write the whole URL of the server");
            } else if (url.getHost() == null || url.getPort() == 0 || url.getPort() > 65_535) {
                faults.add(
                        place,
                        path,
                        "The URL has no host and port that can be used",
                        "Write the host in ASCII letters (the xn-- form of other names), the port from 1 to 65535");
            } else if (url.getRawUserInfo() != null) {
                faults.add(
                        place,
                        path,
                        "The URL holds a user or a password, which ends up in logs",
                        "Send it as a header: \"headers\": {\"Authorization\": \"…\"}");
            } else if (url.getRawFragment() != null) {
                faults.add(place, path, "The URL has a part after #, which is never sent", "Remove it");
            } else {
                return Optional.of(url);
            }
        } catch (URISyntaxException _) {
            faults.add(
                    place,
                    path,
                    "This is not a URL",
                    "Write it as https://host/path, with odd characters percent-encoded");
        }
        return Optional.empty();
    }
}
