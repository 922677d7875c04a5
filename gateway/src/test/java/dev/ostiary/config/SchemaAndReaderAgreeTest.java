package dev.ostiary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the reader accepts, the published schema accepts too: editors never contradict Ostiary. */
class SchemaAndReaderAgreeTest {

    private static final String RICH = """
            {"preset": "strict", "listen": "127.0.0.1:7070", "admin": "[::1]:0", "local-access": "token",
             "tls": {"certificate": "a.pem", "key": "a.key", "client-certificates": "wanted", "client-ca": "ca.pem",
                "revocation-list": "crl.pem", "minimum-version": 1.2},
             "admin-tls": {"certificate": "a.p12", "password": "${SECRET}", "minimum-version": "1.3"},
             "issuer-tls": {"ca": "c.pem", "minimum-version": "1.2"}, "allow-http": true,
             "allowed-hosts": ["a.example"], "allowed-origins": ["https://a.example"],
             "allow": [{"server": "a"}, {"server": "a", "tool": "t"}, {"server": "b", "resource": "*"}],
             "tasks": {"refund": {"for": "true", "tools": [{"server": "a", "tool": "t", "when": "true",
                "result": {"keep": ["/a"], "drop": ["/b"], "first": {"/c": 3}, "truncate": {"/d": 80}}}],
                "prompts": [{"server": "a", "prompt": "p"}], "resources": [{"server": "a", "resource": "*"}],
                "until": "2027-01-31T18:00:00Z", "lasts": "30m", "pause": "1d", "reads": "confidential", "writes": "public"}},
             "fields": [{"server": "a", "tool": "t", "at": "/x/*/y", "sensitivity": "restricted", "protect": "mask",
                "text": "searched"}, {"server": "b", "argument": "/n", "sensitivity": "internal"}],
             "clearances": [{"for": "true", "reads": "restricted", "writes": "internal"}],
             "rules": [{"name": "r", "server": "a", "tool": "t", "when": "true", "then": "approve", "ask": "client"},
                {"name": "s", "when": "true", "then": "mark"}, {"name": "t", "resource": "x", "then": "refuse"}],
             "servers": {"a": {"timeouts": {"connect": "3s", "answer": "1m", "idle": "1h", "start": "90s"},
                "private-addresses": "allow", "allow-http": true,
                "tls": {"ca": "ca.pem", "certificate": "b.pem", "key": "b.key"}, "breaker": {"failures": 2, "open-for": "5s"},
                "max-processes": 3, "tolerates": ["Tool.title", "null-for-absent"], "credentials": {"bearer": "file:/a", "headers": {"X-Key": {"command": ["a", "b"]},
                "Y": {"pkcs12": "a.p12", "alias": "a", "password": "env:P"}}}},
                "b": {"credentials": {"env": {"TOKEN": {"env": "TOKEN"}, "KEY": {"file": "b"}}}},
                "c": {"credentials": {"exchange": {"issuer": "https://login.example", "client-id": "o",
                   "client-secret": "env:S", "token-endpoint": "https://login.example/t", "audience": ["a"],
                   "resource": ["https://c.example"], "scopes": ["s"]}}},
                "d": {"credentials": {"login": {"issuer": "https://login.example", "client-id": "o",
                   "client-secret": "env:S", "scopes": ["s"]}}}},
             "limits": {"frame": "1MiB", "depth": 10, "string": "64KiB", "number-digits": 30, "sessions": 5,
                "session-idle": "1h", "requests-per-identity": "10/s", "tries-per-identity": "10/min", "pieces-length": 600, "pieces-age": "5m", "in-flight-per-caller": 4,
                "request": "64KiB", "result": "1MiB"},
             "stages": {"size": {"enabled": false, "most": [1, {"a": 0}]}},
             "access": {"resource": "https://gateway.example", "clock-skew": "10s",
                "issuers": [{"issuer": "https://login.example", "audience": ["gateway"], "algorithms": ["RS256"],
                   "jwks": "https://login.example/jwks", "groups": "roles",
                   "introspection": {"client-id": "ostiary", "client-secret": "${SECRET}"}}],
                "certificates": [{"name": "spiffe://example.org/*", "groups": ["agents"], "scopes": ["crm"]}],
                "scopes": [{"server": "crm", "method": "tools/call", "tool": "get*", "needs": ["crm"]}]},
             "audit": {"segment-size": "1MiB", "retention": "30d", "directory": "audit"}, "event-loops": 2,
             "approval": {"expires": "5m", "per-identity": 4, "arguments": "8KiB", "admin-api": true},
             "detection": {"rules": ["own.yaml"], "suppress": [{"rule": "TP04/precondition", "server": "a", "tool": "t",
                "field": "/description", "reason": "has to log in first", "until": "2027-03-01"}]}}
            """;

    @ParameterizedTest
    @MethodSource("dev.ostiary.config.BadFilesAreRefusedTest#settings")
    void aFaultOfTheSchemaIsAFaultOfTheReader(BadFile bad) {
        var faults = new Faults();
        YamlText.read(Path.of("ostiary.yaml"), bad.text(), faults).ifPresent(SchemaAndReaderAgreeTest::mustAgree);
    }

    /** One or more random places of a rich file are replaced by random values, or get a random key. */
    @Property(tries = 800)
    void alsoForFilesWithRandomDamage(@ForAll("damages") List<Damage> damages) {
        var root = JsonMapper.shared().readTree(RICH);
        damages.forEach(damage -> damage.inflict(root));
        var faults = new Faults();
        mustAgree(
                YamlText.read(Path.of("ostiary.yaml"), root.toString(), faults).orElseThrow());
        assertTrue(faults.none());
    }

    private static void mustAgree(Located read) {
        if (read instanceof Located.Mapping root) {
            var schema = new Faults();
            SettingsSchema.check(root, schema);
            var loaded =
                    SettingsFile.read(Loading.source("ostiary.yaml", root.json().toString()));
            assertEquals(List.of(), loaded instanceof Loaded.Ok<?> ? schema.all() : List.of(), root.json()::toString);
        }
    }

    record Damage(int place, String key, JsonNode value) {

        void inflict(JsonNode root) {
            var places = pointers(root, JsonPointer.empty());
            var at = places.get(place % places.size());
            switch (root.at(at.head())) {
                case ObjectNode object ->
                    object.set(place % 5 == 0 ? key : at.last().getMatchingProperty(), value);
                case ArrayNode array -> array.set(at.last().getMatchingIndex(), value);
                case JsonNode other -> throw new AssertionError(other);
            }
        }

        private static List<JsonPointer> pointers(JsonNode node, JsonPointer at) {
            var found = new java.util.ArrayList<JsonPointer>();
            switch (node) {
                case ObjectNode object ->
                    object.forEachEntry((key, inner) -> {
                        found.add(at.appendProperty(key));
                        found.addAll(pointers(inner, at.appendProperty(key)));
                    });
                case ArrayNode array -> {
                    for (int index = 0; index < array.size(); index++) {
                        found.add(at.appendIndex(index));
                        found.addAll(pointers(array.get(index), at.appendIndex(index)));
                    }
                }
                case JsonNode _ -> {}
            }
            return found;
        }
    }

    @Provide
    Arbitrary<List<Damage>> damages() {
        var values = Arbitraries.of(
                        "null",
                        "true",
                        "0",
                        "-1",
                        "3",
                        "2.5",
                        "3.0",
                        "1e3",
                        "99999999",
                        "\"\"",
                        "\"x\"",
                        "\"3s\"",
                        "\"3 s\"",
                        "\"0s\"",
                        "\"1KiB\"",
                        "\"0KiB\"",
                        "\"4/s\"",
                        "\"strict\"",
                        "\"open\"",
                        "\"allow\"",
                        "\"*\"",
                        "[]",
                        "{}",
                        "[\"x\"]",
                        "[{}]",
                        "{\"server\": \"a\", \"tool\": \"b\", \"prompt\": \"c\"}",
                        "{\"enabled\": 1}",
                        "\"::1\"",
                        "\"a:1\"",
                        "\"env:A\"",
                        "{\"file\": \"x\", \"alias\": \"y\"}",
                        "\"a:99999\"",
                        "\"~/x\"",
                        "1.3",
                        "\"1.2\"",
                        "\"required\"",
                        "\"none\"",
                        "\"file:x\"")
                .map(text -> JsonMapper.shared().readTree(text));
        var keys = Arbitraries.of(
                "tool", "server", "enabled", "prompt", "frame", "connect", "x", "Preset", "bearer", "env");
        return net.jqwik.api.Combinators.combine(Arbitraries.integers().between(0, 10_000), keys, values)
                .as(Damage::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }
}
