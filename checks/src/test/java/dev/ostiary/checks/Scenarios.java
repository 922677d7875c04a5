package dev.ostiary.checks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Test cases that stand in YAML files, because many are alike. */
final class Scenarios {

    private Scenarios() {}

    /** The scenarios of a file below {@code src/test/resources/scenarios}. */
    static Stream<JsonNode> of(String file) {
        try (InputStream in = Scenarios.class.getResourceAsStream("/scenarios/" + file)) {
            Object yaml = new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(in));
            JsonNode all = JsonMapper.shared().valueToTree(yaml);
            return all.valueStream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
