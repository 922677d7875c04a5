package dev.ostiary.identity;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An authorization server of which a test decides what it says. */
final class FakeIssuer implements Fetch {

    static final String NAME = "https://login.example";

    String metadata = "{\"issuer\":\"" + NAME + "\",\"jwks_uri\":\"" + NAME + "/jwks\",\"introspection_endpoint\":\""
            + NAME + "/introspection\"}";
    Fetched jwks = keys(Forge.ISSUER, Forge.ENCRYPTION, Forge.EDWARDS.jwk());
    Fetched introspection = body("{\"active\":false}");
    int asked;
    int introspected;
    String authorization = "";
    String form = "";

    static Fetched keys(JWK... keys) {
        return body(JSONObjectUtils.toJSONString(new JWKSet(List.of(keys)).toJSONObject(true)));
    }

    static Fetched body(String text) {
        return new Fetched.Body(text.getBytes(StandardCharsets.UTF_8));
    }

    static IssuerRules rules(Optional<IssuerRules.Introspection> introspection) {
        return rules(List.of("RS256"), introspection);
    }

    static IssuerRules rules(List<String> algorithms, Optional<IssuerRules.Introspection> introspection) {
        return new IssuerRules(
                NAME,
                Optional.empty(),
                Set.of("https://gateway.example/mcp"),
                algorithms,
                "/realm/roles",
                introspection);
    }

    @Override
    public Fetched get(URI url) {
        if (url.toString().equals(NAME + "/.well-known/openid-configuration")) {
            return body(metadata);
        }
        if (url.toString().equals(NAME + "/jwks")) {
            asked++;
            return jwks;
        }
        return new Fetched.Failed("status 404 with 0 bytes");
    }

    @Override
    public Fetched post(URI url, String shown, byte[] sent) {
        introspected++;
        authorization = shown;
        form = new String(sent, StandardCharsets.US_ASCII);
        return introspection;
    }
}
