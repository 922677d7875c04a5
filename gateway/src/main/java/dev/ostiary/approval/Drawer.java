package dev.ostiary.approval;

import dev.ostiary.crypto.OwnedFile;
import dev.ostiary.crypto.OwnerOnly;
import dev.ostiary.crypto.Unusable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The questions as files below {@code approvals/} in {@code OSTIARY_HOME}, 0600 each, one folder for each state. The name
 * of a file is the key of its question.
 *
 * <p>Gateways and commands of one installation share it; {@link #exclusively} keeps them apart. What it does not
 * guarantee: whoever can write the owner's files can approve.
 */
final class Drawer {

    private static final int MOST_BYTES = 8 << 20;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{16}\\.[A-Za-z0-9_-]{43}");

    /** Where a question is. */
    enum State {
        WAITING,
        GRANTED,
        DENIED
    }

    private final Path root;
    private final OwnedFile lock;

    /** @param home {@code OSTIARY_HOME} */
    Drawer(Path home) {
        this.root = home.resolve("approvals");
        this.lock = new OwnedFile(root.resolve("all"), 0);
    }

    /** Runs while no other process, and no other thread, does the same. */
    <T> T exclusively(Supplier<T> action) throws IOException {
        OwnerOnly.createFolder(root);
        return lock.exclusively(action);
    }

    /**
     * The question with this key; empty where there is none.
     *
     * @throws IOException also where the file is not ours alone, or holds something else
     */
    Optional<Question> read(State state, String key) throws IOException {
        return switch (file(state, key).read()) {
            case OwnedFile.Missing _ -> Optional.empty();
            case OwnedFile.Held(byte[] bytes) ->
                Optional.of(QuestionText.read(bytes)
                        .filter(question -> question.key().equals(key))
                        .orElseThrow(() -> new IOException(file(state, key).path() + " holds no question")));
            case Unusable unusable -> throw new IOException(unusable.toString());
        };
    }

    void write(State state, Question question) throws IOException {
        OwnerOnly.createFolder(folder(state));
        Optional<Unusable> trouble = file(state, question.key()).replace(QuestionText.written(question));
        if (trouble.isPresent()) {
            throw new IOException(trouble.get().toString());
        }
    }

    /** Takes it out; false where it was not there. */
    boolean remove(State state, String key) throws IOException {
        return Files.deleteIfExists(folder(state).resolve(key));
    }

    /** How many questions in any state have a key that begins like this. */
    int count(String beginning) throws IOException {
        int count = 0;
        for (State state : State.values()) {
            count += (int) keys(state).stream()
                    .filter(key -> key.startsWith(beginning))
                    .count();
        }
        return count;
    }

    /** All questions in this state that can be read. */
    List<Question> all(State state) throws IOException {
        List<Question> all = new ArrayList<>();
        for (String key : keys(state)) {
            try {
                read(state, key).ifPresent(all::add);
            } catch (IOException unreadable) {
                // Not ours, or damaged: it counts for nothing, and whoever claims it is told.
            }
        }
        return all;
    }

    List<String> keys(State state) throws IOException {
        List<String> keys = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(state))) {
            files.forEach(file -> keys.add(file.getFileName().toString()));
        } catch (NoSuchFileException none) {
            return List.of();
        }
        keys.removeIf(key -> !KEY.matcher(key).matches());
        return keys;
    }

    private OwnedFile file(State state, String key) {
        return new OwnedFile(folder(state).resolve(key), MOST_BYTES);
    }

    private Path folder(State state) {
        return root.resolve(state.name().toLowerCase(Locale.ROOT));
    }
}
