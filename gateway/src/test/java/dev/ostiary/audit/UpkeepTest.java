package dev.ostiary.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log is looked after in the background until it is closed. */
final class UpkeepTest {

    @TempDir
    private Path home;

    @Test
    void aLogIsTickedAgainAndAgainEvenWhenATickThrows() throws InterruptedException {
        CountDownLatch ticks = new CountDownLatch(3);
        var troubles = new LinkedBlockingQueue<String>();
        AuditLog failing = new AuditLog() {
            @Override
            public Appending append(List<AuditEvent> events) {
                return new Appending.Appended(List.of());
            }

            @Override
            public List<String> tick() {
                ticks.countDown();
                throw new IllegalStateException("a bug");
            }

            @Override
            public void close() {
                troubles.add("closed");
            }
        };
        try (Upkeep _ = Upkeep.of(failing, troubles::add)) {
            assertTrue(ticks.await(30, TimeUnit.SECONDS));
        }
        assertTrue(troubles.contains("The audit's upkeep failed: java.lang.IllegalStateException: a bug"));
        assertTrue(troubles.contains("closed"));
    }

    @Test
    void closingIsTheLastCheckpoint() {
        Scene scene = new Scene(home);
        ChainedLog log = scene.open();
        try (Upkeep _ = Upkeep.of(log, _ -> {})) {
            scene.append(log, 3);
        }
        assertEquals(4, scene.verify().checkpoint());
        assertInstanceOf(Appending.NotAppended.class, log.append(List.of(scene.forwarded())));
    }
}
