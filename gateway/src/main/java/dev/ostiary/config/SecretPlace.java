package dev.ostiary.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a secret is; the secret itself never stands in a configuration. */
public sealed interface SecretPlace {

    /** In an environment variable, written {@code ${NAME}} or {@code ${env:NAME}}. */
    record Variable(String name) implements SecretPlace {}

    /** In a file of its owner alone, written {@code file:PATH}. */
    record InFile(Path path) implements SecretPlace {}

    Pattern VARIABLE = Pattern.compile("\\$\\{(?:env:)?([A-Za-z_][A-Za-z0-9_]*)}");
    String FILE = "file:";

    /** The place; empty where the text is something else, such as the secret. */
    static Optional<SecretPlace> parse(String text) {
        var variable = VARIABLE.matcher(text);
        if (variable.matches()) {
            return Optional.of(new Variable(variable.group(1)));
        }
        return text.startsWith(FILE) && text.length() > FILE.length() && text.indexOf('\0') < 0
                ? Optional.of(new InFile(Path.of(text.substring(FILE.length()))))
                : Optional.empty();
    }

    /** As it is written. */
    default String written() {
        return switch (this) {
            case Variable(String name) -> "${" + name + "}";
            case InFile(Path path) -> FILE + path;
        };
    }
}
