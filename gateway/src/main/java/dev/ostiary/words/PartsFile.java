package dev.ostiary.words;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a file of parts: {@code name: >}, and below it, indented, the phrases. That is YAML, of which a library would understand more and
 * take a third of a second at the start; a test holds the two against each other.
 */
final class PartsFile {

    private static final String HEAD = ": >";

    private PartsFile() {}

    /**
     * The phrases of each part, on one line.
     *
     * @throws IllegalArgumentException where a line is neither a name, nor indented, nor a comment
     */
    static Map<String, String> read(String yaml) {
        Map<String, String> parts = new LinkedHashMap<>();
        String name = "";
        var phrases = new StringBuilder();
        for (int from = 0; from < yaml.length(); ) {
            int end = yaml.indexOf('\n', from);
            String line = yaml.substring(from, end < 0 ? yaml.length() : end);
            from += line.length() + 1;
            if (line.startsWith("  ") && !name.isEmpty()) {
                phrases.append(phrases.isEmpty() ? "" : " ").append(line.strip());
            } else if (line.endsWith(HEAD)) {
                keep(parts, name, phrases);
                name = line.substring(0, line.length() - HEAD.length());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw new IllegalArgumentException("neither a part nor its phrases: " + line);
            }
        }
        keep(parts, name, phrases);
        return parts;
    }

    private static void keep(Map<String, String> parts, String name, StringBuilder phrases) {
        if (!name.isEmpty()) {
            parts.put(name, phrases.toString());
        }
        phrases.setLength(0);
    }
}
