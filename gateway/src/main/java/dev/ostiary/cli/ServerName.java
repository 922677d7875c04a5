package dev.ostiary.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A name for a server that is known by its command only: the last part of the first word that names anything, so that
 * {@code npx -y @scope/server-files} is server-files. Where that is what every project calls it, such as
 * {@code dist/index.js}, it is the folder of the project.
 *
 * <p>Rules are written for the name, so it comes from the command line and the working directory alone: a name that a
 * package gives itself is the package's to choose.
 */
final class ServerName {

    private static final String NAMELESS = "server";

    /** What starts servers, and the words by which it is told to. */
    private static final Set<String> RUNNERS = Set.of(
            "npx", "npm", "pnpm", "yarn", "bunx", "bun", "node", "tsx", "ts-node", "deno", "uvx", "uv", "pipx",
            "python", "python3", "java", "docker", "podman", "sh", "bash", "env", "run", "exec", "dlx", "tool", "x");

    /** What every project calls its program. */
    private static final Set<String> COMMON_FILES =
            Set.of("index", "main", "server", "app", "cli", "start", "__main__");

    /** Where every project keeps it. */
    private static final Set<String> COMMON_FOLDERS =
            Set.of("dist", "build", "out", "lib", "libs", "src", "bin", "target", "release", "debug", "cjs", "esm");

    private static final Set<String> ENDINGS =
            Set.of(".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".py", ".jar", ".sh", ".rb", ".exe");

    private ServerName() {}

    /** @param here the working directory, absolute */
    static String of(List<String> words, Path here) {
        return words.stream()
                .filter(ServerName::mayName)
                .map(word -> name(word, here))
                .filter(name -> !name.isBlank() && !RUNNERS.contains(name))
                .findFirst()
                .orElse(NAMELESS);
    }

    /** Options and scripts name nothing, and an assignment may hold a secret, which must not become a name. */
    private static boolean mayName(String word) {
        return !word.startsWith("-")
                && word.indexOf('=') < 0
                && word.chars().noneMatch(Character::isWhitespace)
                && !word.equals(".")
                && !word.equals("..");
    }

    private static String name(String word, Path here) {
        List<String> parts = List.of(word.split("[/\\\\]", -1));
        String last = plain(parts.getLast());
        boolean program = parts.size() > 1 || !last.equals(parts.getLast());
        return COMMON_FILES.contains(last) && program ? folder(parts, here).orElse(last) : last;
    }

    /** Without the version of a package and the ending of a program. */
    private static String plain(String part) {
        int version = part.indexOf('@', 1);
        String unversioned = version > 0 ? part.substring(0, version) : part;
        return ENDINGS.stream()
                .filter(unversioned::endsWith)
                .findFirst()
                .map(ending -> unversioned.substring(0, unversioned.length() - ending.length()))
                .orElse(unversioned);
    }

    /** The innermost folder that is not like any other. */
    private static Optional<String> folder(List<String> parts, Path here) {
        List<String> folders = new ArrayList<>();
        here.resolve(String.join("/", parts)).normalize().forEach(part -> folders.add(part.toString()));
        return folders.reversed().stream()
                .skip(1)
                .filter(folder -> !COMMON_FOLDERS.contains(folder))
                .findFirst();
    }
}
