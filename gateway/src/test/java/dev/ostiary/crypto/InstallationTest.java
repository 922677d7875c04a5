package dev.ostiary.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstallationTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void nameAHomeThatIsNotThere() {
        home = folder.resolve("state/ostiary");
    }

    @Test
    void theFirstOpeningMakesFolderKeyAndTokenForTheOwnerAlone() throws IOException {
        ready();
        assertEquals("rwx------", mode(home));
        assertEquals("rw-------", mode(home.resolve("key")));
        assertEquals("rw-------", mode(home.resolve("token")));
        assertEquals(32, Files.size(home.resolve("key")));
        assertTrue(Files.readString(home.resolve("token")).matches("ost_b_[A-Za-z0-9_-]{43}\n"));
    }

    @Test
    void nothingIsLeftLyingAround() throws IOException {
        ready();
        try (Stream<Path> files = Files.list(home)) {
            assertEquals(
                    List.of("key", "lock", "token"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void laterOpeningsFindTheSameKeyAndToken() {
        Installation first = ready();
        Installation second = ready();
        assertEquals(first.keys().key(Purpose.CURSOR), second.keys().key(Purpose.CURSOR));
        assertEquals(token(first), token(second));
    }

    @Test
    void manyAtOnceAgreeOnOneKey() {
        List<SecretBytes> keys = IntStream.range(0, 16)
                .parallel()
                .mapToObj(_ -> ready().keys().key(Purpose.CURSOR))
                .distinct()
                .toList();
        assertEquals(1, keys.size());
    }

    @Test
    void aFileThatOthersCanReadIsRefusedWithTheRemedy() throws IOException {
        for (String name : List.of("key", "token")) {
            ready();
            Files.setPosixFilePermissions(home.resolve(name), PosixFilePermissions.fromString("rw-r-----"));
            Unusable refused = unusable();
            assertTrue(refused.where().endsWith(name));
            assertEquals("can be reached by others (rw-r-----)", refused.what());
            assertTrue(refused.remedy().contains("chmod 600"), refused.remedy());
            Files.setPosixFilePermissions(home.resolve(name), PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void aFolderThatOthersCanWriteIsRefused() throws IOException {
        ready();
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwx---"));
        assertEquals("can be written by others (rwxrwx---)", unusable().what());
    }

    @Test
    void aFileOfAnotherUserIsRefused() throws IOException {
        ready();
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give files away");
        Files.setAttribute(home.resolve("key"), "unix:uid", 65_534);
        assertTrue(unusable().what().startsWith("belongs to "), unusable().what());
    }

    @Test
    void aLinkIsRefused() throws IOException {
        ready();
        Files.move(home.resolve("token"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(home.resolve("token"), folder.resolve("elsewhere"));
        assertEquals("is not a regular file", unusable().what());
    }

    @Test
    void aKeyOfTheWrongLengthIsRefusedAndKept() throws IOException {
        ready();
        Files.write(home.resolve("key"), new byte[31]);
        assertEquals("is not a key of 32 bytes", unusable().what());
        assertEquals(31, Files.size(home.resolve("key")));
    }

    @Test
    void somethingElseInTheTokenFileIsRefusedAndNotShown() throws IOException {
        ready();
        Files.writeString(home.resolve("token"), "hunter2");
        assertEquals("does not hold an access token", unusable().what());
        assertFalse(unusable().toString().contains("hunter2"));
    }

    @Test
    void aHomeThatIsAFileIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("state"));
        Files.writeString(home, "");
        assertInstanceOf(Unusable.class, Installation.open(home, RANDOM));
    }

    @Test
    void aHomeMayBeALinkToAFolder() throws IOException {
        Files.createDirectories(folder.resolve("state"));
        Files.createSymbolicLink(home, Files.createDirectory(folder.resolve("real")));
        ready();
        assertTrue(Files.exists(folder.resolve("real/key")));
    }

    @Test
    void rotatingReplacesTheTokenAndKeepsItsMode() throws IOException {
        Installation installation = ready();
        String before = token(installation);
        var held = assertInstanceOf(TokenFile.Held.class, installation.token().rotate(RANDOM));
        assertNotEquals(before, held.token().reveal());
        assertEquals(held.token().reveal(), token(installation));
        assertEquals("rw-------", mode(home.resolve("token")));
    }

    @Test
    void nothingShowsASecret() {
        Installation installation = ready();
        String token = token(installation);
        String shown = installation + " " + installation.token().read() + " " + installation.keys();
        assertFalse(shown.contains(token.substring("ost_b_".length())), shown);
    }

    private Installation ready() {
        return assertInstanceOf(Installation.Ready.class, Installation.open(home, RANDOM))
                .installation();
    }

    private Unusable unusable() {
        return assertInstanceOf(Unusable.class, Installation.open(home, RANDOM));
    }

    private static String token(Installation installation) {
        return assertInstanceOf(TokenFile.Held.class, installation.token().read())
                .token()
                .reveal();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
