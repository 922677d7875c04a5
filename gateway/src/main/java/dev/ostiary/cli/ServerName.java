package dev.ostiary.cli;

import java.util.List;
import java.util.Set;

/** A name for a server that is known by its command only. */
final class ServerName {

    private static final Set<String> RUNNERS =
            Set.of("npx", "node", "bunx", "bun", "deno", "uvx", "uv", "python", "python3", "java", "docker", "sh");

    private ServerName() {}

    /** The last part of the first word that is no runner and no option: {@code npx -y @scope/server-files} is server-files. */
    static String of(List<String> words) {
        return words.stream()
                .filter(word -> !word.startsWith("-"))
                .map(ServerName::lastPart)
                .filter(part -> !part.isBlank() && !RUNNERS.contains(part))
                .findFirst()
                .orElse("server");
    }

    private static String lastPart(String word) {
        String part = word.substring(word.lastIndexOf('/') + 1);
        int version = part.indexOf('@', 1);
        return version > 0 ? part.substring(0, version) : part;
    }
}
