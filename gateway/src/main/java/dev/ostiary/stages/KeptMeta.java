package dev.ostiary.stages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which metadata of which server passes although nobody here knows it.
 *
 * @param byServer keys of {@code _meta} by the server's name; a {@code *} at the end stands for any rest
 */
public record KeptMeta(Map<String, List<String>> byServer) {

    /** None. */
    public static final KeptMeta NONE = new KeptMeta(Map.of());

    public KeptMeta {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        byServer.forEach((server, keys) -> copy.put(server, List.copyOf(keys)));
        byServer = Map.copyOf(copy);
    }

    boolean names(String server, String key) {
        return byServer.getOrDefault(server, List.of()).stream()
                .anyMatch(kept ->
                        kept.endsWith("*") ? key.startsWith(kept.substring(0, kept.length() - 1)) : key.equals(kept));
    }
}
