package dev.ostiary.stages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.type.TypeReference;
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

    /** A tree as the settings of a stage are read: with maps for objects. */
    static Map<String, Object> keys(JsonNode object) {
        return JSON.convertValue(object, new TypeReference<>() {});
    }

    /**
     * What is said of tools' schemas.
     *
     * @param settings as below the stage's name in {@code ostiary.yaml}; all of them right
     */
    static ToolSchemas schemas(String member, Map<String, Object> settings) {
        List<SettingsFault> faults = new ArrayList<>();
        ToolSchemas schemas = ToolSchemas.read(member, new SettingsReader("test", settings, faults));
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(faults.toString());
        }
        return schemas;
    }
}
