package dev.ostiary.admission;

import dev.ostiary.crypto.OwnedFile;
import dev.ostiary.crypto.Unusable;
import dev.ostiary.crypto.Watched;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file {@code pardons} of an installation: whom a person has let in again ({@code ostiary unblock}) who had been stopped
 * for trying things out, and when. While it cannot be read, nobody is pardoned.
 */
public final class PardonFile {

    private static final int MOST_BYTES = 1 << 20;
    // Who is stopped is stopped for minutes: older ones mean nothing any more.
    private static final Duration KEPT = Duration.ofHours(2);
    private static final int MOST = 2_000;
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final OwnedFile file;

    public PardonFile(Path home) {
        this.file = new OwnedFile(home.resolve("pardons"), MOST_BYTES);
    }

    /** As a running gateway sees it: a change counts within a quarter of a second. */
    public Tries.Pardons watched(InstantSource clock) {
        var known = new Watched<>(file.path(), LOOK_EVERY, clock, this::read);
        return identity -> known.current().getOrDefault(identity, Instant.MIN);
    }

    /** Lets an identity in again that was stopped, or slowed down, before now. */
    public Optional<Unusable> pardon(String identity, Instant now) {
        try {
            return file.exclusively(() -> {
                Map<String, Instant> kept = new LinkedHashMap<>(read());
                kept.values().removeIf(at -> at.isBefore(now.minus(KEPT)));
                kept.remove(identity);
                kept.put(identity, now);
                while (kept.size() > MOST) {
                    kept.remove(kept.keySet().iterator().next());
                }
                return file.replace(written(kept));
            });
        } catch (IOException e) {
            return Optional.of(new Unusable(file.path(), "cannot be locked", "Mend OSTIARY_HOME."));
        }
    }

    private Map<String, Instant> read() {
        return switch (file.read()) {
            case OwnedFile.Held(byte[] bytes) -> parsed(bytes);
            case OwnedFile.Missing _, Unusable _ -> Map.of();
        };
    }

    private static Map<String, Instant> parsed(byte[] bytes) {
        try {
            Map<String, Instant> pardons = new LinkedHashMap<>();
            JSON.readTree(bytes)
                    .required("pardons")
                    .forEach(each -> pardons.put(
                            each.required("identity").asString(),
                            Instant.parse(each.required("at").asString())));
            return pardons;
        } catch (JacksonException | DateTimeException damaged) {
            return Map.of();
        }
    }

    private static byte[] written(Map<String, Instant> pardons) {
        ArrayNode entries = JSON.createArrayNode();
        pardons.forEach(
                (identity, at) -> entries.addObject().put("identity", identity).put("at", at.toString()));
        ObjectNode root = JSON.createObjectNode();
        root.set("pardons", entries);
        return JSON.writeValueAsBytes(root);
    }
}
