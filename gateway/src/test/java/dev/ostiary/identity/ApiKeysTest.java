package dev.ostiary.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.crypto.Installation;
import dev.ostiary.session.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An API key")
class ApiKeysTest {

    @TempDir
    private Path home = Path.of("");

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final List<String> troubles = new ArrayList<>();
    private Optional<Installation> installation = Optional.empty();

    @BeforeEach
    void open() {
        Installation.Ready ready =
                assertInstanceOf(Installation.Ready.class, Installation.open(home, new SecureRandom()));
        installation = Optional.of(ready.installation());
    }

    @Test
    @DisplayName("lets its holder in, with its scopes, as soon as it is made")
    void letsItsHolderIn() {
        KeyRing ring = ring();
        ApiKeys.Outcome.Made made = made(keys().create("ci", Set.of("read"), Optional.empty()));
        later(Duration.ofMillis(300));
        assertEquals(
                new Recognition.Known(new Identity.KeyHolder(made.key().id(), Set.of("read"))),
                ring.recognize(made.text()));
    }

    @Test
    @DisplayName("is kept as a keyed hash in a file for its owner alone, and shows up in no text")
    void isNotKept() throws IOException {
        ApiKeys.Outcome.Made made = made(keys().create("ci", Set.of(), Optional.empty()));
        String secret = made.text().substring(made.text().lastIndexOf('_') + 1);
        assertFalse(Files.readString(keys().path()).contains(secret));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keys().path())));
        assertFalse(made.toString().contains(secret));
    }

    @Test
    @DisplayName("ends at once when it is revoked, also in a running gateway, and cannot be brought back")
    void endsWhenRevoked() {
        ApiKeys.Outcome.Made made = made(keys().create("ci", Set.of(), Optional.empty()));
        KeyRing ring = ring();
        assertInstanceOf(Recognition.Known.class, ring.recognize(made.text()));
        assertInstanceOf(ApiKeys.Outcome.Revoked.class, keys().revoke(made.key().id()));
        later(Duration.ofMillis(300));
        refused("revoked", ring, made.text());
        assertInstanceOf(
                ApiKeys.Outcome.NoSuchKey.class, keys().rotate(made.key().id(), Duration.ZERO));
        assertInstanceOf(
                ApiKeys.Outcome.NoSuchKey.class, keys().revoke(made.key().id()));
    }

    @Test
    @DisplayName("ends by itself when its time is over, rotated or not")
    void ends() {
        ApiKeys.Outcome.Made made = made(keys().create("ci", Set.of(), Optional.of(Duration.ofDays(30))));
        ApiKeys.Outcome.Made rotated = made(keys().rotate(made.key().id(), Duration.ofDays(60)));
        KeyRing ring = ring();
        later(Duration.ofDays(30));
        refused("expired", ring, made.text());
        refused("expired", ring, rotated.text());
    }

    @Test
    @DisplayName("keeps its id when it is rotated, and the old text counts for the grace alone")
    void isRotated() {
        ApiKeys.Outcome.Made old = made(keys().create("ci", Set.of("read"), Optional.empty()));
        ApiKeys.Outcome.Made fresh = made(keys().rotate(old.key().id(), Duration.ofHours(1)));
        KeyRing ring = ring();
        assertEquals(ring.recognize(old.text()), ring.recognize(fresh.text()));
        later(Duration.ofHours(1));
        refused("expired", ring, old.text());
        assertInstanceOf(Recognition.Known.class, ring.recognize(fresh.text()));
    }

    @Test
    @DisplayName("is nothing with another id, another secret, or another installation")
    void isNothingElse() throws IOException {
        ApiKeys.Outcome.Made one = made(keys().create("one", Set.of(), Optional.empty()));
        ApiKeys.Outcome.Made two = made(keys().create("two", Set.of(), Optional.empty()));
        KeyRing ring = ring();
        String secret = one.text().substring(one.text().length() - 43);
        refused("another secret", ring, "ostk_" + two.key().id() + "_" + secret);
        refused("unknown id", ring, "ostk_aaaaaaaaaaaa_" + secret);
        refused("is none", ring, one.text() + "x");
        refused("is none", ring, "ostk_");
        Path elsewhere = home.resolve("elsewhere");
        Installation.Ready other =
                assertInstanceOf(Installation.Ready.class, Installation.open(elsewhere, new SecureRandom()));
        Files.copy(keys().path(), elsewhere.resolve("keys"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        refused("another secret", new KeyRing(other.installation(), () -> now, _ -> {}), one.text());
    }

    @Test
    @DisplayName("counts for nothing while the file is broken or open to others")
    void failsClosed() throws IOException {
        ApiKeys.Outcome.Made made = made(keys().create("ci", Set.of(), Optional.empty()));
        Files.setPosixFilePermissions(keys().path(), PosixFilePermissions.fromString("rw-r--r--"));
        refused("unknown id", ring(), made.text());
        Files.setPosixFilePermissions(keys().path(), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(keys().path(), "{\"keys\":[{\"id\":7}]}");
        refused("unknown id", ring(), made.text());
        assertEquals(2, troubles.size());
        assertInstanceOf(ApiKeys.Outcome.Broken.class, keys().create("x", Set.of(), Optional.empty()));
        assertInstanceOf(ApiKeys.Listed.Broken.class, keys().list());
    }

    private ApiKeys keys() {
        return new ApiKeys(installation.orElseThrow(), new SecureRandom(), () -> now);
    }

    private KeyRing ring() {
        return new KeyRing(installation.orElseThrow(), () -> now, trouble -> troubles.add(trouble.toString()));
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    private static ApiKeys.Outcome.Made made(ApiKeys.Outcome outcome) {
        return assertInstanceOf(ApiKeys.Outcome.Made.class, outcome);
    }

    private static void refused(String says, KeyRing ring, String text) {
        Recognition.Unknown unknown = assertInstanceOf(Recognition.Unknown.class, ring.recognize(text));
        assertTrue(unknown.detail().contains(says), unknown::detail);
    }
}
