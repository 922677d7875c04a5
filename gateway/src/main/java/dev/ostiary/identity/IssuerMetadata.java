package dev.ostiary.identity;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where an issuer's keys and endpoints are: as configured, or as it says itself (RFC 8414 section 3, then OpenID Connect
 * Discovery section 4). Metadata that names another issuer is not used (RFC 8414 section 3.3).
 */
record IssuerMetadata(IssuerRules rules, Fetch fetch) {

    /** Where something is. */
    sealed interface Place {
        record At(URI url) implements Place {}

        record Nowhere(String why) implements Place {}
    }

    Place jwks() {
        return rules.jwks().<Place>map(Place.At::new).orElseGet(() -> said("jwks_uri"));
    }

    Place introspection() {
        return rules.introspection()
                .flatMap(IssuerRules.Introspection::endpoint)
                .<Place>map(Place.At::new)
                .orElseGet(() -> said("introspection_endpoint"));
    }

    private Place said(String member) {
        String why = "no metadata";
        for (URI place : places()) {
            switch (fetch.get(place)) {
                case Fetch.Fetched.Body(byte[] bytes) -> {
                    switch (read(bytes, member)) {
                        case Place.At found -> {
                            return found;
                        }
                        case Place.Nowhere(String reason) -> why = reason;
                    }
                }
                case Fetch.Fetched.Failed(String reason) -> why = reason;
            }
        }
        return new Place.Nowhere("its metadata: " + why);
    }

    private Place read(byte[] bytes, String member) {
        try {
            JsonNode metadata = JsonMapper.shared().readTree(bytes);
            if (!metadata.path("issuer").asString("").equals(rules.issuer())) {
                return new Place.Nowhere("it names another issuer");
            }
            String url = metadata.path(member).asString("");
            return url.isEmpty() ? new Place.Nowhere("it has no " + member) : new Place.At(URI.create(url));
        } catch (JacksonException | IllegalArgumentException garbage) {
            return new Place.Nowhere("it is no JSON with URLs");
        }
    }

    private List<URI> places() {
        URI issuer = URI.create(rules.issuer());
        String origin = issuer.getScheme() + "://" + issuer.getRawAuthority();
        String path = Optional.ofNullable(issuer.getRawPath()).orElse("").replaceAll("/$", "");
        return List.of(
                URI.create(origin + "/.well-known/oauth-authorization-server" + path),
                URI.create(origin + path + "/.well-known/openid-configuration"));
    }
}
