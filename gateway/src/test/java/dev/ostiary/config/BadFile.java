package dev.ostiary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A file that must be refused, with all that must be said about it. The cases are data
 * ({@code bad-settings.yaml}, {@code bad-servers.yaml}).
 */
record BadFile(String name, String text, List<JsonNode> faults, String hides) {

    static final Surroundings SURROUNDINGS = new Surroundings(
            Map.of("HOME", "/home/me", "SECRET", "hunter2", "EMPTY", ""), Path.of("/proj/space"), Path.of("/home/me"));

    static Stream<BadFile> all(String resource) {
        try (var in = Objects.requireNonNull(BadFile.class.getResourceAsStream(resource))) {
            var faults = new Faults();
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var cases = YamlText.read(Path.of(resource), text, faults);
            assertEquals(List.of(), faults.all());
            return cases.orElseThrow().json().valueStream().map(BadFile::of);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static BadFile of(JsonNode node) {
        return new BadFile(
                node.path("name").asString(),
                node.path("text").asString(),
                node.path("faults").valueStream().toList(),
                node.path("hides").asString(""));
    }

    Source source(String file) {
        return new Source.Bytes(Path.of(file), ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    void mustBeRefused(Loaded<?> loaded) {
        switch (loaded) {
            case Loaded.Ok<?> ok -> throw new AssertionError("accepted: " + ok);
            case Loaded.Broken<?>(var found) -> mustSay(found);
        }
    }

    private void mustSay(List<ConfigurationFault> found) {
        var sentences = found.stream().map(ConfigurationFault::sentence).toList();
        assertEquals(faults.size(), found.size(), sentences::toString);
        for (int i = 0; i < found.size(); i++) {
            var expected = faults.get(i);
            var fault = found.get(i);
            assertEquals(expected.path("line").asInt(), fault.line(), fault::sentence);
            assertEquals(expected.path("column").asInt(fault.column()), fault.column(), fault::sentence);
            assertEquals(expected.path("path").asString(), fault.path(), fault::sentence);
            var says = expected.path("says").asString();
            assertTrue(fault.sentence().contains(says), () -> "«" + says + "» is not in: " + fault.sentence());
            assertFalse(fault.remedy().isBlank());
        }
        assertTrue(hides.isEmpty() || !sentences.toString().contains(hides), sentences::toString);
    }

    @Override
    public String toString() {
        return name;
    }
}
