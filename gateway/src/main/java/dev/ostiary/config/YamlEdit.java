package dev.ostiary.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Puts one key into YAML that is written in blocks, and leaves every other line as it is. */
final class YamlEdit {

    private static final Pattern PLAIN = Pattern.compile("(?!(true|false|null|yes|no|on|off)$)[A-Za-z][A-Za-z0-9_-]*");
    private static final int STEP = 2;

    private YamlEdit() {}

    /**
     * The text with a text under a new key. Whoever asks reads the outcome again: flow style cannot be extended like this.
     *
     * @param path the keys that lead there, of which some or none are there already
     */
    static Optional<String> with(Path file, String text, List<String> path, String value) {
        Located root = YamlText.read(file, text, new Faults()).orElse(new Located.Nothing(new Place(file, 1, 1)));
        int depth = 0;
        int afterLine = -1;
        int indent = 0;
        Located here = root;
        while (depth < path.size() - 1 && here instanceof Located.Mapping mapping) {
            Located.Member member = mapping.members().get(path.get(depth));
            if (member == null) {
                break;
            }
            afterLine = member.key().line();
            here = member.value();
            indent = here instanceof Located.Mapping inner && !inner.members().isEmpty()
                    ? inner.members().values().iterator().next().key().column() - 1
                    : member.key().column() - 1 + STEP;
            depth++;
        }
        StringBuilder lines = new StringBuilder();
        for (int i = depth; i < path.size(); i++) {
            lines.append(" ".repeat(indent + (i - depth) * STEP)).append(key(path.get(i)));
            lines.append(i == path.size() - 1 ? ": " + quoted(value) + "\n" : ":\n");
        }
        String whole = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        int at = afterLine < 0 ? whole.length() : endOfLine(whole, afterLine);
        return at < 0 ? Optional.empty() : Optional.of(whole.substring(0, at) + lines + whole.substring(at));
    }

    private static int endOfLine(String text, int line) {
        int at = 0;
        for (int i = 0; i < line; i++) {
            at = text.indexOf('\n', at) + 1;
            if (at == 0) {
                return -1;
            }
        }
        return at;
    }

    private static String key(String key) {
        return PLAIN.matcher(key).matches() ? key : quoted(key);
    }

    /** A text of JSON is one of YAML, too. */
    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }
}
