package dev.ostiary.stages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scenarios as YAML, where a security reviewer reads them. */
public final class Scenarios {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Scenarios() {}

    /** The scenarios of a file below {@code src/test/resources/stages}. */
    public static JsonNode of(String file) {
        try (InputStream in = Scenarios.class.getResourceAsStream("/stages/" + file)) {
            Object yaml = new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(in));
            return JSON.valueToTree(yaml);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** JSON with single quotes, for readable tests. */
    public static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
