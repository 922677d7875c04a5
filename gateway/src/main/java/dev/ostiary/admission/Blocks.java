package dev.ostiary.admission;

import dev.ostiary.crypto.OwnedFile;
import dev.ostiary.crypto.Unusable;
import dev.ostiary.crypto.Watched;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a person has cut off ({@code ostiary block}), as a running gateway sees it: a change counts within a quarter of a
 * second. While the list cannot be read, everything is blocked.
 */
public final class Blocks {

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Watched<BlockFile.Read> file;

    /** @param trouble is told whenever the list becomes unusable, for the log */
    public Blocks(Path home, InstantSource clock, Consumer<Unusable> trouble) {
        BlockFile list = new BlockFile(home);
        OwnedFile owned = list.file();
        this.file = new Watched<>(owned.path(), LOOK_EVERY, clock, () -> {
            BlockFile.Read read = list.read();
            if (read instanceof BlockFile.Read.Broken(Unusable why)) {
                trouble.accept(why);
            }
            return read;
        });
    }

    /** What of this is cut off; empty where nothing is. */
    public Optional<String> what(Identity identity, Operation operation) {
        return switch (file.current()) {
            case BlockFile.Read.Broken _ -> Optional.of("everything, since the list cannot be read,");
            case BlockFile.Read.Blocked(BlockList list) ->
                list.isEmpty() ? Optional.empty() : list.covering(identity, operation);
        };
    }

    /** Whether this identity is cut off. */
    public boolean covers(Identity identity) {
        return switch (file.current()) {
            case BlockFile.Read.Broken _ -> true;
            case BlockFile.Read.Blocked(BlockList list) -> list.covers(identity);
        };
    }
}
