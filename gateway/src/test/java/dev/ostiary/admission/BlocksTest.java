package dev.ostiary.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.admission.BlockList.Kind;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is blocked")
class BlocksTest {

    private static final Identity KEY = new Identity.KeyHolder("k1", Set.of());
    private static final Identity ANN = new Identity.Subject(
            "https://login.example", "ann", Set.of(), Set.of(), List.of("agent"), Optional.empty());
    private static final Operation CALL = new Operation("crm", "tools/call", new Operation.Target.Tool("delete"));
    private static final Operation LIST = new Operation("crm", "tools/list", new Operation.Target.Whole());

    @TempDir
    private Path home = Path.of("");

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final List<String> troubles = new ArrayList<>();

    @Test
    @DisplayName("is nothing, without a list")
    void nothing() {
        assertEquals(Optional.empty(), blocks().what(KEY, CALL));
    }

    @Test
    @DisplayName("is cut off in a running gateway at once, and let in again")
    void atOnce() {
        Blocks running = blocks();
        block(Kind.IDENTITY, "key:k1");
        now = now.plusMillis(300);
        assertEquals(Optional.of("identity key:k1"), running.what(KEY, LIST));
        assertEquals(Optional.empty(), running.what(ANN, LIST));
        assertTrue(running.covers(KEY));
        new BlockFile(home).unblock(new BlockList.Entry(Kind.IDENTITY, "key:k1"));
        now = now.plusMillis(300);
        assertEquals(Optional.empty(), running.what(KEY, LIST));
    }

    @Test
    @DisplayName("can be an actor, through whoever it acts")
    void anActor() {
        block(Kind.IDENTITY, "agent");
        assertEquals(Optional.of("identity https://login.example#ann"), blocks().what(ANN, LIST));
    }

    @Test
    @DisplayName("can be a server, a tool of one server, or a tool of every server")
    void serversAndTools() {
        block(Kind.SERVER, "files");
        block(Kind.TOOL, "crm/delete");
        block(Kind.TOOL, "drop");
        assertEquals(Optional.of("tool crm/delete"), blocks().what(KEY, CALL));
        assertEquals(Optional.empty(), blocks().what(KEY, LIST));
        assertEquals(
                Optional.of("tool drop"),
                blocks().what(KEY, new Operation("db", "tools/call", new Operation.Target.Tool("drop"))));
        assertEquals(
                Optional.of("server files"),
                blocks().what(KEY, new Operation("files", "ping", new Operation.Target.Whole())));
    }

    @Test
    @DisplayName("is everything while the list cannot be read")
    void failsClosed() throws IOException {
        block(Kind.TOOL, "drop");
        Files.writeString(home.resolve("blocked"), "[]");
        assertTrue(blocks().what(KEY, LIST).isPresent());
        assertTrue(blocks().covers(ANN));
        assertEquals(2, troubles.size());
    }

    private Blocks blocks() {
        return new Blocks(home, () -> now, trouble -> troubles.add(trouble.toString()));
    }

    private void block(Kind kind, String name) {
        assertEquals(Optional.empty(), new BlockFile(home).block(new BlockList.Entry(kind, name)));
    }
}
