package dev.ostiary.leaks;

import dev.ostiary.message.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the shipped files of kinds. What is wrong in them is a bug and ends the start. */
final class KindReader {

    static final List<String> FILES = List.of(
            "cloud", "vcs", "chat", "payment", "ai", "databases", "keys", "saas", "infrastructure", "generic", "national");

    private final ShapeReader shapes = new ShapeReader();
    private final Set<String> ids = new HashSet<>();
    private final List<Kind> kinds = new ArrayList<>();

    List<Kind> all() {
        if (kinds.isEmpty()) {
            FILES.forEach(this::file);
        }
        return List.copyOf(kinds);
    }

    int sets() {
        return shapes.sets();
    }

    static Map<?, ?> document(String file) {
        try (InputStream in = KindReader.class.getResourceAsStream(file + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the file " + file + ".yaml is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var settings = LoadSettings.builder().setLabel(file).build();
            return new Load(settings).loadFromString(text) instanceof Map<?, ?> map ? map : Map.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void file(String file) {
        Map<?, ?> document = document(file);
        String rule = text(document, "rule", Leak.CREDENTIAL);
        if (document.get("kinds") instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> entry) {
                    kinds.add(kind(entry, rule));
                }
            }
        }
    }

    private Kind kind(Map<?, ?> entry, String rule) {
        String id = text(entry, "id", "");
        if (id.isEmpty() || !ids.add(id)) {
            throw new IllegalStateException("a kind without an id, or with that of another: " + id);
        }
        List<Shape> shape = shapes.read(text(entry, "shape", ""));
        return new Kind(
                kinds.size(),
                id,
                rule,
                text(entry, "title", id),
                Severity.valueOf(upper(text(entry, "severity", "high"))),
                text(entry, "remedy", ""),
                Kind.Where.valueOf(upper(text(entry, "where", "begin"))),
                texts(entry, "keywords"),
                shapes.read(text(entry, "lead", "")),
                shape,
                Check.valueOf(upper(text(entry, "check", "none"))),
                Double.parseDouble(text(entry, "entropy", "0")),
                Boolean.parseBoolean(text(entry, "guess", "false")),
                Kind.tail(shape));
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    static String text(Map<?, ?> entry, String key, String otherwise) {
        Object value = entry.get(key);
        return value == null ? otherwise : value.toString();
    }

    static List<String> texts(Map<?, ?> entry, String key) {
        return entry.get(key) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }
}
