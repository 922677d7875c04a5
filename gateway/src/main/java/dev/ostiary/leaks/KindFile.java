package dev.ostiary.leaks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of kinds: YAML, of which it uses little, so that reading hundreds of kinds is no matter when the program starts: a
 * list of mappings whose values are plain, in single quotes, or lists of such on one line. A test holds what this reads
 * against what a reader of all of YAML does. Examples are not read; only tests need them.
 */
final class KindFile {

    /** A kind as it is written. */
    record Entry(Map<String, List<String>> values) {

        String text(String key, String otherwise) {
            List<String> value = values.getOrDefault(key, List.of());
            return value.isEmpty() ? otherwise : value.getFirst();
        }

        List<String> texts(String key) {
            return values.getOrDefault(key, List.of());
        }
    }

    private static final String BEGIN = "- ";
    private static final String INSIDE = "  ";

    private final String rule;
    private final List<Entry> entries = new ArrayList<>();

    private KindFile(String file, String text) {
        String found = "";
        int at = 0;
        for (int number = 1; at < text.length(); number++) {
            int end = text.indexOf('\n', at);
            int to = end < 0 ? text.length() : end;
            boolean begins = text.startsWith(BEGIN, at);
            if (begins) {
                entries.add(new Entry(new HashMap<>()));
            }
            if (begins || text.startsWith(INSIDE, at)) {
                // Most of a file are examples.
                if (!text.startsWith("yes: ", at + INSIDE.length()) && !text.startsWith("no: ", at + INSIDE.length())) {
                    member(text.substring(at, to), file, number);
                }
            } else if (text.startsWith("rule: ", at)) {
                found = text.substring(at + 6, to);
            } else if (!isNothing(text.substring(at, to))) {
                throw new IllegalStateException(file + ", line " + number + ": neither a kind nor a member of one");
            }
            at = to + 1;
        }
        rule = found;
    }

    static KindFile shipped(String name) {
        String file = name.concat(".yaml");
        try (InputStream in = KindFile.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the file " + file + " is missing");
            }
            return new KindFile(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String rule() {
        return rule;
    }

    List<Entry> entries() {
        return entries;
    }

    private static boolean isNothing(String line) {
        return line.isBlank() || line.startsWith("#") || line.equals("kinds:");
    }

    private void member(String line, String file, int number) {
        int colon = line.indexOf(": ");
        if (colon < 0 || entries.isEmpty()) {
            throw new IllegalStateException(file + ", line " + number + ": a member needs a key and a value");
        }
        entries.getLast().values().put(line.substring(INSIDE.length(), colon), values(line, colon + 2));
    }

    private static List<String> values(String line, int from) {
        if (line.charAt(from) != '[') {
            return List.of(scalar(line, from, line.length()));
        }
        List<String> values = new ArrayList<>();
        int at = from + 1;
        while (at < line.length() - 1) {
            int end = end(line, at);
            values.add(scalar(line, at, end));
            at = end + 2;
        }
        return List.copyOf(values);
    }

    /** Where an element of a list ends. */
    private static int end(String line, int from) {
        if (line.charAt(from) != '\'') {
            int comma = line.indexOf(',', from);
            return comma < 0 ? line.length() - 1 : comma;
        }
        int at = from + 1;
        while (line.charAt(at) != '\'' || line.charAt(at + 1) == '\'') {
            at += line.charAt(at) == '\'' ? 2 : 1;
        }
        return at + 1;
    }

    private static String scalar(String line, int from, int to) {
        return line.charAt(from) == '\''
                ? line.substring(from + 1, to - 1).replace("''", "'")
                : line.substring(from, to);
    }
}
