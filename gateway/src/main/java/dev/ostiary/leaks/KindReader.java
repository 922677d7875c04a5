package dev.ostiary.leaks;

import dev.ostiary.message.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes kinds of what is written in the shipped files. What is wrong in them is a bug and ends the start. */
final class KindReader {

    static final List<String> FILES = List.of(
            "cloud",
            "vcs",
            "chat",
            "payment",
            "ai",
            "databases",
            "keys",
            "saas",
            "infrastructure",
            "generic",
            "national");

    private final ShapeReader shapes = new ShapeReader();
    private final Set<String> ids = new HashSet<>();
    private final List<Kind> kinds = new ArrayList<>();

    List<Kind> all() {
        for (String name : FILES) {
            var file = KindFile.shipped(name);
            for (KindFile.Entry entry : file.entries()) {
                kinds.add(kind(entry, file.rule()));
            }
        }
        return List.copyOf(kinds);
    }

    int sets() {
        return shapes.sets();
    }

    private Kind kind(KindFile.Entry entry, String rule) {
        String id = entry.text("id", "");
        if (id.isEmpty() || !ids.add(id)) {
            throw new IllegalStateException("a kind without an id, or with that of another: " + id);
        }
        List<Shape> shape = shapes.read(entry.text("shape", ""));
        return new Kind(
                kinds.size(),
                id,
                rule,
                entry.text("title", id),
                Severity.valueOf(upper(entry.text("severity", "high"))),
                entry.text("remedy", ""),
                Kind.Where.valueOf(upper(entry.text("where", "begin"))),
                entry.texts("keywords"),
                shapes.read(entry.text("lead", "")),
                shape,
                Check.valueOf(upper(entry.text("check", "none"))),
                Double.parseDouble(entry.text("entropy", "0")),
                entry.text("guess", "").equals("true"),
                Kind.tail(shape));
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
