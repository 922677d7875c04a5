package dev.ostiary.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenCheckTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    private Path home;

    private final List<Unusable> trouble = new ArrayList<>();
    private Instant now = Instant.parse("2026-07-28T12:00:00Z");
    private TokenFile file = new TokenFile(Path.of(""));
    private TokenCheck check = new TokenCheck(file, () -> now, _ -> {});
    private String token = "";

    @BeforeEach
    void openAnInstallation() {
        var opened = assertInstanceOf(Installation.Ready.class, Installation.open(home, RANDOM));
        file = opened.installation().token();
        token = read();
        check = new TokenCheck(file, () -> now, trouble::add);
    }

    @Test
    void theTokenIsAcceptedAndNothingElse() {
        assertTrue(check.accepts(token));
        for (String other : List.of("", "ost_b_", token + " ", token.substring(1), token.toLowerCase(), "ö")) {
            assertFalse(check.accepts(other), other);
        }
    }

    @Test
    void aRotatedTokenIsTakenUpWithinASecond() {
        rotate();
        assertTrue(check.accepts(token), "looked a moment ago");
        now = now.plusMillis(1_000);
        assertFalse(check.accepts(token));
        assertTrue(check.accepts(read()));
    }

    @Test
    void aClockSetBackKeepsNoOldTokenAlive() {
        rotate();
        now = now.minusSeconds(3_600);
        assertFalse(check.accepts(token));
    }

    @Test
    void aFileThatIsGoneLetsNobodyInAndIsToldOnce() throws IOException {
        Files.delete(file.path());
        now = now.plusSeconds(1);
        assertFalse(check.accepts(token));
        assertFalse(check.accepts(token));
        assertEquals(1, trouble.size());
    }

    @Test
    void aFileThatIsOpenedToOthersLetsNobodyInUntilItIsClosedAgain() throws IOException {
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r--r--"));
        now = now.plusSeconds(1);
        assertFalse(check.accepts(token));
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-------"));
        now = now.plusSeconds(1);
        assertTrue(check.accepts(token));
    }

    private void rotate() {
        assertInstanceOf(TokenFile.Held.class, file.rotate(RANDOM));
    }

    private String read() {
        return assertInstanceOf(TokenFile.Held.class, file.read()).token().reveal();
    }
}
