package dev.ostiary.forge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * One file of phrases, by family.
 *
 * @param name of the file, without its ending
 * @param families the phrases of each, in the order of the file
 */
record Phrases(String name, Map<String, List<String>> families) {

    static Phrases shipped(String name) {
        try (InputStream in = Phrases.class.getResourceAsStream(name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the jar has no " + name + ".yaml");
            }
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var loaded =
                    (Map<?, ?>) new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(yaml);
            Map<String, List<String>> families = new LinkedHashMap<>();
            loaded.forEach((family, phrases) -> families.put(
                    family.toString(),
                    ((List<?>) phrases).stream().map(String::valueOf).toList()));
            return new Phrases(name, families);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What a family is called outside of its file. */
    String called(String family) {
        return name + "/" + family;
    }

    List<String> called() {
        return families.keySet().stream().map(this::called).toList();
    }

    Phrases only(Predicate<String> wanted) {
        Map<String, List<String>> left = new LinkedHashMap<>(families);
        left.keySet().removeIf(family -> !wanted.test(called(family)));
        return new Phrases(name, left);
    }

    /** A name for each phrase of a family. */
    List<String> each(String family) {
        return IntStream.range(0, of(family).size())
                .mapToObj(index -> called(family) + "/" + index)
                .toList();
    }

    /** The phrases of a family whose names are wanted. */
    List<String> of(String family, Predicate<String> wanted) {
        List<String> phrases = of(family);
        List<String> names = each(family);
        return IntStream.range(0, phrases.size())
                .filter(index -> wanted.test(names.get(index)))
                .mapToObj(phrases::get)
                .toList();
    }

    List<String> names() {
        return List.copyOf(families.keySet());
    }

    List<String> of(String family) {
        return families.getOrDefault(family, List.of());
    }
}
