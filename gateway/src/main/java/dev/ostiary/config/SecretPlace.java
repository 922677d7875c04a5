package dev.ostiary.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a secret is; the secret itself never stands in a configuration. */
public sealed interface SecretPlace {

    /** In an environment variable, written {@code ${NAME}}, {@code ${env:NAME}} or {@code env:NAME}. */
    record Variable(String name) implements SecretPlace {}

    /** In a file of its owner alone, written {@code file:PATH}. */
    record InFile(Path path) implements SecretPlace {}

    /**
     * What a program prints, written {@code command:WORDS} or {@code {command: [WORD, …]}}.
     *
     * @param words the program and its arguments; no shell sees them
     */
    record FromCommand(List<String> words) implements SecretPlace {
        public FromCommand {
            words = List.copyOf(words);
        }
    }

    /**
     * In a PKCS#12 key store, written {@code {pkcs12: PATH, alias: NAME, password: SECRET}}.
     *
     * @param password where the store's password is
     */
    record InKeystore(Path path, String alias, SecretPlace password) implements SecretPlace {}

    Pattern VARIABLE = Pattern.compile("\\$\\{(?:env:)?([A-Za-z_][A-Za-z0-9_]*)}|env:([A-Za-z_][A-Za-z0-9_]*)");
    String FILE = "file:";
    String COMMAND = "command:";

    /** The place; empty where the text is something else, such as the secret. */
    static Optional<SecretPlace> parse(String text) {
        var variable = VARIABLE.matcher(text);
        if (variable.matches()) {
            return Optional.of(
                    new Variable(Optional.ofNullable(variable.group(1)).orElseGet(() -> variable.group(2))));
        }
        if (text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        if (text.startsWith(FILE)) {
            return Optional.of(text.substring(FILE.length()))
                    .filter(path -> !path.isBlank())
                    .map(path -> new InFile(Path.of(path)));
        }
        return text.startsWith(COMMAND) ? command(text.substring(COMMAND.length())) : Optional.empty();
    }

    /** Words between blanks; whoever needs quotes writes a list, in which nothing has to be quoted. */
    private static Optional<SecretPlace> command(String words) {
        return words.isBlank() || words.chars().anyMatch(character -> character == '"' || character == '\'')
                ? Optional.empty()
                : Optional.of(new FromCommand(List.of(words.strip().split("\\s+"))));
    }

    /** What it is, in words that hold no secret. */
    default String described() {
        return switch (this) {
            case Variable(String name) -> "the environment variable " + name;
            case InFile(Path path) -> "the file " + path;
            case FromCommand(List<String> words) -> "the output of " + words.getFirst();
            case InKeystore(Path path, String alias, SecretPlace _) -> alias + " in the key store " + path;
        };
    }
}
