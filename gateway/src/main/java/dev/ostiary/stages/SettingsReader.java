package dev.ostiary.stages;

import dev.ostiary.fields.FieldPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the settings of one stage from {@code stages.NAME} of {@code ostiary.yaml}.
 *
 * <p>What is wrong becomes a fault, and the default stands in so that all faults are found at once.
 */
final class SettingsReader {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,12}) ?(B|KiB|MiB|GiB)");

    private final String path;
    private final Map<String, Object> settings;
    private final List<SettingsFault> faults;
    private final Set<String> known = new TreeSet<>();

    SettingsReader(String stage, Map<String, Object> settings, List<SettingsFault> faults) {
        this(settings, "/stages/" + stage, faults);
    }

    private SettingsReader(Map<String, Object> settings, String path, List<SettingsFault> faults) {
        this.path = path;
        this.settings = settings;
        this.faults = faults;
    }

    /** A list of entries, each with keys of its own; each is to be ended by whoever reads it. */
    List<SettingsReader> entries(String key) {
        Object value = value(key, List.of());
        if (!(value instanceof List<?> items)) {
            return faulty(key, value, "a list of entries", List.of());
        }
        List<SettingsReader> entries = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            Map<String, Object> keys = new LinkedHashMap<>();
            if (items.get(index) instanceof Map<?, ?> entry) {
                entry.forEach((name, each) -> keys.put(String.valueOf(name), each));
                entries.add(new SettingsReader(keys, path + "/" + key + "/" + index, faults));
            } else {
                faulty(key + "/" + index, items.get(index), "an entry with keys", List.of());
            }
        }
        return entries;
    }

    /** A text that has to be there; empty, and a fault, where it is not. */
    String text(String key, String wanted) {
        Object value = value(key, "");
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        if (!settings.containsKey(key)) {
            faults.add(new SettingsFault(path, key + " is missing", "Write " + key + ": " + wanted));
            return "";
        }
        return faulty(key, value, wanted, "");
    }

    /** Reports what is wrong with a value. */
    void fault(String key, String what, String remedy) {
        if (settings.containsKey(key)) {
            faults.add(new SettingsFault(path + "/" + key, what, remedy));
        }
    }

    /** True or false. */
    boolean flag(String key, boolean otherwise) {
        return switch (value(key, otherwise)) {
            case Boolean flag -> flag;
            case Object wrong -> faulty(key, wrong, "true or false", otherwise);
        };
    }

    /** A size in bytes: a positive whole number, or a text such as {@code 4 MiB}. */
    long bytes(String key, long otherwise) {
        Object value = value(key, otherwise);
        Matcher size = SIZE.matcher(value.toString());
        if (value instanceof Number && value.toString().matches("\\d{1,15}")) {
            return positive(key, Long.parseLong(value.toString()), otherwise);
        }
        if (value instanceof String && size.matches()) {
            return positive(key, Long.parseLong(size.group(1)) * unit(size.group(2)), otherwise);
        }
        return faulty(key, value, "a size such as 4 MiB", otherwise);
    }

    /** A whole number, at least 0. */
    int count(String key, int otherwise) {
        Object value = value(key, otherwise);
        return value instanceof Number && value.toString().matches("\\d{1,9}")
                ? Integer.parseInt(value.toString())
                : faulty(key, value, "a whole number, 0 or above", otherwise);
    }

    /** A list of texts, none of them empty. */
    Set<String> texts(String key) {
        return texts(key, Set.of());
    }

    /** A list of texts, none of them empty, or what stands for it where there is none. */
    Set<String> texts(String key, Set<String> otherwise) {
        Object value = value(key, List.copyOf(otherwise));
        if (!(value instanceof List<?> items)) {
            return faulty(key, value, "a list of texts", otherwise);
        }
        Set<String> texts = new HashSet<>();
        for (int index = 0; index < items.size(); index++) {
            if (items.get(index) instanceof String text && !text.isBlank()) {
                texts.add(text);
            } else {
                faulty(key + "/" + index, items.get(index), "a text", Set.of());
            }
        }
        return Set.copyOf(texts);
    }

    /** A list of tools, each behind its server: {@code github/get_file_contents}. */
    Set<String> tools(String key) {
        Set<String> tools = texts(key);
        for (String tool : tools) {
            if (!isTool(tool)) {
                faulty(key, tool, "tools as SERVER/TOOL", tools);
            }
        }
        return tools;
    }

    /** What is said of single tools, by {@code SERVER/TOOL}: keys and values of whatever kind. */
    Map<String, Map<String, Object>> byTool(String key) {
        if (!(value(key, Map.of()) instanceof Map<?, ?> tools)) {
            return faulty(key, value(key, Map.of()), "tools as SERVER/TOOL, with keys below each", Map.of());
        }
        Map<String, Map<String, Object>> said = new LinkedHashMap<>();
        tools.forEach((tool, keys) -> {
            String place = key + "/" + FieldPattern.segment(String.valueOf(tool));
            if (!isTool(String.valueOf(tool))) {
                faulty(place, tool, "a tool as SERVER/TOOL", Map.of());
            } else if (!(keys instanceof Map<?, ?> below)) {
                faulty(place, keys, "keys below it", Map.of());
            } else {
                Map<String, Object> named = new LinkedHashMap<>();
                below.forEach((name, each) -> named.put(String.valueOf(name), each));
                said.put(String.valueOf(tool), named);
            }
        });
        return said;
    }

    /** Reports what is wrong at a place of a setting, which is a pointer without its first slash. */
    void faultAt(String place, String what, String remedy) {
        faults.add(new SettingsFault(path + "/" + place, what, remedy));
    }

    /** Reports every key that nothing was read from. */
    void end() {
        for (String key : new TreeSet<>(settings.keySet())) {
            if (!known.contains(key)) {
                faults.add(new SettingsFault(
                        path + "/" + FieldPattern.segment(key),
                        "this stage has no such setting",
                        known.isEmpty()
                                ? "Take it out; there is nothing to set"
                                : "Use one of " + String.join(", ", known)));
            }
        }
    }

    private static boolean isTool(String text) {
        int slash = text.indexOf('/');
        return slash >= 1 && slash < text.length() - 1;
    }

    private Object value(String key, Object otherwise) {
        known.add(key);
        return settings.getOrDefault(key, otherwise);
    }

    private long positive(String key, long bytes, long otherwise) {
        return bytes > 0 ? bytes : faulty(key, bytes, "a size above 0", otherwise);
    }

    private static long unit(String name) {
        return switch (name) {
            case "KiB" -> 1L << 10;
            case "MiB" -> 1L << 20;
            case "GiB" -> 1L << 30;
            default -> 1;
        };
    }

    private <T> T faulty(String key, Object value, String wanted, T otherwise) {
        String is = value instanceof Number || value instanceof Boolean ? value.toString() : kind(value);
        faults.add(new SettingsFault(path + "/" + key, "it is " + is, "Write " + wanted));
        return otherwise;
    }

    private static String kind(Object value) {
        return switch (value) {
            case List<?> _ -> "a list";
            case Map<?, ?> _ -> "a set of keys";
            default -> "\"" + Excerpt.of(value.toString()) + '"';
        };
    }
}
