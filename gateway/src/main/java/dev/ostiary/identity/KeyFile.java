package dev.ostiary.identity;

import dev.ostiary.crypto.OwnedFile;
import dev.ostiary.crypto.Unusable;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The file {@code keys} of an installation: its API keys, by id, as JSON. */
final class KeyFile {

    private static final int MOST_BYTES = 8 << 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final OwnedFile file;

    KeyFile(Path home) {
        this.file = new OwnedFile(home.resolve("keys"), MOST_BYTES);
    }

    /** What reading gave. */
    sealed interface Read {
        record Keys(SequencedMap<String, StoredKey> byId) implements Read {}

        record Broken(Unusable why) implements Read {}
    }

    OwnedFile file() {
        return file;
    }

    Read read() {
        return switch (file.read()) {
            case OwnedFile.Held(byte[] bytes) -> parsed(bytes);
            case OwnedFile.Missing _ -> new Read.Keys(new LinkedHashMap<>());
            case Unusable unusable -> new Read.Broken(unusable);
        };
    }

    Optional<Unusable> write(Map<String, StoredKey> byId) {
        ArrayNode all = JSON.createArrayNode();
        byId.values().forEach(key -> all.add(tree(key)));
        ObjectNode root = JSON.createObjectNode();
        root.set("keys", all);
        return file.replace(JSON.writeValueAsBytes(root));
    }

    private Read parsed(byte[] bytes) {
        try {
            SequencedMap<String, StoredKey> byId = new LinkedHashMap<>();
            for (JsonNode each : JSON.readTree(bytes).path("keys").values()) {
                StoredKey key = key(each);
                byId.put(key.id(), key);
            }
            return new Read.Keys(byId);
        } catch (JacksonException | DateTimeException | IllegalArgumentException damaged) {
            return new Read.Broken(new Unusable(
                    file.path(),
                    "does not hold API keys",
                    "Restore it from a backup; or remove it and create new keys."));
        }
    }

    private static StoredKey key(JsonNode node) {
        Set<String> scopes = new LinkedHashSet<>();
        node.path("scopes").forEach(scope -> scopes.add(scope.asString()));
        List<StoredKey.Code> codes = new ArrayList<>();
        node.path("codes")
                .forEach(code -> codes.add(new StoredKey.Code(
                        Base64.getDecoder().decode(code.path("hmac").asString()), instant(code.path("until")))));
        return new StoredKey(
                node.path("id").asString(),
                node.path("name").asString(),
                scopes,
                Instant.parse(node.path("created").asString()),
                instant(node.path("revoked")),
                codes);
    }

    private static Optional<Instant> instant(JsonNode node) {
        return node.isString() ? Optional.of(Instant.parse(node.asString())) : Optional.empty();
    }

    private static ObjectNode tree(StoredKey key) {
        ObjectNode node = JSON.createObjectNode()
                .put("id", key.id())
                .put("name", key.name())
                .put("created", key.created().toString());
        key.scopes().stream().sorted().forEach(node.putArray("scopes")::add);
        key.revoked().ifPresent(at -> node.put("revoked", at.toString()));
        ArrayNode codes = node.putArray("codes");
        key.codes().forEach(code -> {
            ObjectNode written =
                    codes.addObject().put("hmac", Base64.getEncoder().encodeToString(code.hmac()));
            code.until().ifPresent(until -> written.put("until", until.toString()));
        });
        return node;
    }
}
