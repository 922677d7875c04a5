package dev.ostiary.credential;

import dev.ostiary.crypto.OwnedFile;
import dev.ostiary.crypto.Unusable;
import java.nio.file.Path;
import java.time.Duration;

/** A secret in a file of its owner alone; one that others can reach is refused. */
public record SecretFile(Path path) implements Secret {

    @Override
    public Reading read() {
        return switch (new OwnedFile(path.toAbsolutePath(), MOST_BYTES).read()) {
            case OwnedFile.Held(byte[] bytes) -> Reading.of(bytes, "The file " + path);
            case OwnedFile.Missing _ ->
                new Reading.Unreadable("The file " + path + " is missing", "Put the secret there, and chmod 600 it");
            case Unusable unusable -> unreadable(unusable);
        };
    }

    /** A reading costs next to nothing, and a rotated secret counts at once. */
    @Override
    public Duration freshFor() {
        return Duration.ofSeconds(1);
    }

    static Reading.Unreadable unreadable(Unusable unusable) {
        return new Reading.Unreadable(
                "The file " + unusable.where() + " " + unusable.what(),
                unusable.remedy().replaceAll("\\.$", ""));
    }
}
