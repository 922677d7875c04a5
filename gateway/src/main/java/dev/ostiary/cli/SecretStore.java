package dev.ostiary.cli;

import dev.ostiary.credential.Secret;
import dev.ostiary.crypto.OwnedFile;
import dev.ostiary.crypto.OwnerOnly;
import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.crypto.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The folder {@code secrets} of an installation: a file of its owner alone for each secret. */
final class SecretStore {

    /** A name is one of a file, on every system, and cannot climb anywhere. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private final Path folder;

    SecretStore(Path home) {
        this.folder = home.resolve("secrets");
    }

    /** What came of keeping one. */
    sealed interface Kept {

        /** @param reference what to write where the secret is needed */
        record In(Path file, String reference) implements Kept {}

        /** @param why a sentence without the secret */
        record Not(String why) implements Kept {}
    }

    /** Keeps a secret under a name, in place of the one before. */
    Kept keep(String name, byte[] bytes) {
        if (!NAME.matcher(name).matches()) {
            return new Kept.Not("a name has 1 to 64 letters, digits, dashes and underscores.");
        }
        if (bytes.length > Secret.MOST_BYTES) {
            return new Kept.Not("that is more than " + Secret.MOST_BYTES + " bytes, and no secret.");
        }
        return switch (Secret.Reading.of(bytes, "What was given")) {
            case Secret.Reading.Unreadable(String what, String remedy) -> new Kept.Not(what + ". " + remedy + ".");
            case Secret.Reading.Held(SecretBytes secret) -> put(folder.resolve(name), secret);
        };
    }

    /** Keeps a secret under a name that is not taken. */
    Kept keepNew(String name, byte[] bytes) {
        return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)
                ? new Kept.Not(folder.resolve(name) + " is there already; remove it if nothing refers to it.")
                : keep(name, bytes);
    }

    /** What to write where the secret of this name is needed. */
    String reference(String name) {
        return "file:" + folder.resolve(name);
    }

    private Kept put(Path file, SecretBytes secret) {
        try {
            OwnerOnly.createFolder(folder);
            Optional<Unusable> fault = OwnerOnly.faultOfFolder(folder)
                    .or(() -> new OwnedFile(file, Secret.MOST_BYTES).replace(secret.reveal()));
            return fault.<Kept>map(unusable -> new Kept.Not(unusable.toString()))
                    .orElseGet(
                            () -> new Kept.In(file, reference(file.getFileName().toString())));
        } catch (IOException | UnsupportedOperationException broken) {
            return new Kept.Not(OwnerOnly.unusable(folder, broken).toString());
        }
    }
}
