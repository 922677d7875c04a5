package dev.ostiary.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;

/** Reads where a secret is. A secret that stands there itself is a fault, in which it is not shown. */
final class SecretReader {

    private static final Set<String> KINDS = Set.of("env", "file", "command", "pkcs12");
    private static final String FORMS = "file:PATH (chmod 600), env:NAME, command:WORDS, or"
            + " {pkcs12: PATH, alias: NAME, password: …}; ostiary keys secret NAME keeps one for you";

    private SecretReader() {}

    /** The reference under a key of these, if there is one that can be read. */
    static Optional<SecretReference> read(MappingReader keys, String key) {
        return keys.raw(key).flatMap(value -> read(keys, key, value));
    }

    private static Optional<SecretReference> read(MappingReader keys, String key, Located value) {
        Optional<SecretPlace> where = switch (value) {
            case Located.Text(var text, var _) -> text(keys, key, text);
            case Located.Mapping _ -> place(keys.section(key));
            case Located.Nothing _, Located.Numeral _, Located.Flag _, Located.Sequence _ -> {
                keys.fault(key, "This must say where a secret is", "Write " + FORMS);
                yield Optional.empty();
            }
        };
        JsonPointer path = keys.at(key);
        return where.map(found -> new SecretReference(found, path.toString(), value.place()));
    }

    private static Optional<SecretPlace> text(MappingReader keys, String key, String text) {
        var where = SecretPlace.parse(text);
        if (where.isEmpty()) {
            keys.fault(key, "A secret seems to stand here in clear", "Write where it is: " + FORMS);
        }
        return where;
    }

    private static Optional<SecretPlace> place(MappingReader keys) {
        var kinds = keys.keys().keySet().stream().filter(KINDS::contains).toList();
        Optional<SecretPlace> where = Optional.empty();
        if (kinds.size() == 1) {
            where = switch (kinds.getFirst()) {
                case "env" -> keys.text("env").flatMap(name -> SecretPlace.parse("env:" + name));
                case "file" -> path(keys, "file").map(SecretPlace.InFile::new);
                case "command" -> command(keys);
                default -> keystore(keys);
            };
            if (where.isEmpty()) {
                keys.fault("Where the secret is cannot be read", "Write " + FORMS);
            }
        } else {
            keys.fault("This must say in one way where a secret is", "Write " + FORMS);
        }
        KINDS.forEach(keys::raw);
        keys.end();
        return where;
    }

    private static Optional<SecretPlace> command(MappingReader keys) {
        List<String> words = new ArrayList<>();
        keys.texts("command", java.util.regex.Pattern.compile("(?s)[^\\x00]+"), "a word of a command")
                .forEach(word -> words.add(word.text()));
        return words.isEmpty() ? Optional.empty() : Optional.of(new SecretPlace.FromCommand(words));
    }

    private static Optional<SecretPlace> keystore(MappingReader keys) {
        var path = path(keys, "pkcs12");
        var alias = keys.text("alias");
        var password = read(keys, "password");
        return path.flatMap(file ->
                alias.flatMap(name -> password.map(secret -> new SecretPlace.InKeystore(file, name, secret.where()))));
    }

    private static Optional<Path> path(MappingReader keys, String key) {
        return keys.text(key).filter(text -> text.indexOf('\0') < 0).map(Path::of);
    }
}
