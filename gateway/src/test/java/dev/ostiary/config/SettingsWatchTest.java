package dev.ostiary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of the files are seen, however they are saved; what is no valid whole is reported as broken. */
class SettingsWatchTest {

    private static final Duration QUIET = Duration.ofMillis(30);
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    Path folder;

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
    private final BlockingQueue<Loaded<Configuration>> reports = new LinkedBlockingQueue<>();
    private Path yaml;
    private Path json;
    private ConfigurationFiles files;

    @BeforeEach
    void twoFiles() throws IOException {
        yaml = folder.resolve("ostiary.yaml");
        json = folder.resolve("mcp.json");
        Files.writeString(yaml, "preset: strict");
        Files.writeString(json, "{\"mcpServers\": {\"a\": {\"command\": \"x\"}}}");
        files = new ConfigurationFiles(
                new ConfigurationFiles.File(yaml, false),
                new ConfigurationFiles.File(json, false),
                new Surroundings(Map.of(), folder, folder));
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void whatTheFilesSaidAtTheStartIsKnown() {
        try (var watch = watch(NEVER)) {
            assertEquals(
                    Preset.STRICT, Loading.ok(watch.first()).value().settings().preset());
        }
    }

    @Test
    void aFileThatIsWrittenInPlace() throws Exception {
        try (var _ = watch(NEVER)) {
            Files.writeString(yaml, "preset: observe");
            assertEquals(Preset.OBSERVE, ok().settings().preset());
        }
    }

    @Test
    void aFileThatTheSettingsNameReportsTheSameAgain() throws Exception {
        Files.writeString(yaml, "tls: {certificate: certs/a.pem, key: certs/a.key}");
        var certificate = Files.createDirectory(folder.resolve("certs")).resolve("a.pem");
        try (var watch = watch(Duration.ofMillis(50))) {
            Files.writeString(certificate, "new");
            assertEquals(Loading.ok(watch.first()).value(), ok());
            Files.writeString(folder.resolve("certs/next"), "newer");
            Files.move(folder.resolve("certs/next"), certificate, StandardCopyOption.REPLACE_EXISTING);
            assertEquals(Loading.ok(watch.first()).value(), ok());
        }
    }

    @Test
    void aFileThatIsRenamedOverTheOldOne() throws Exception {
        try (var _ = watch(NEVER)) {
            var draft = Files.writeString(folder.resolve(".ostiary.yaml.swp"), "preset: observe");
            Files.move(draft, yaml, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            assertEquals(Preset.OBSERVE, ok().settings().preset());
        }
    }

    @Test
    void theServerListAsWell() throws Exception {
        try (var _ = watch(NEVER)) {
            Files.writeString(json, "{\"mcpServers\": {}}");
            assertTrue(ok().servers().entries().isEmpty());
        }
    }

    @Test
    void withoutEventsByLookingFromTimeToTime() throws Exception {
        Files.delete(json);
        var elsewhere = folder.resolve("not-yet/mcp.json");
        files = new ConfigurationFiles(
                files.settings(), new ConfigurationFiles.File(elsewhere, false), files.surroundings());
        try (var _ = watch(Duration.ofMillis(20))) {
            Files.createDirectory(elsewhere.getParent());
            Files.writeString(elsewhere, "{\"mcpServers\": {\"b\": {\"command\": \"y\"}}}");
            assertEquals("b", ok().servers().entries().getFirst().name());
        }
    }

    @Test
    void aBrokenFileIsReportedAndTheRepairToo() throws Exception {
        try (var _ = watch(NEVER)) {
            Files.writeString(yaml, "preset: stri");
            assertEquals("/preset", broken().path());
            Files.writeString(yaml, "preset: strict # mended");
            assertEquals(Preset.STRICT, ok().settings().preset());
        }
    }

    @Test
    void aDeletedFileIsAFaultAndNotTheDefaults() throws Exception {
        try (var _ = watch(NEVER)) {
            Files.delete(yaml);
            assertTrue(broken().problem().contains("gone"));
            Files.writeString(json, "{\"mcpServers\": {}}");
            assertTrue(broken().problem().contains("gone"), "a change of the other file does not bring the defaults");
        }
    }

    @Test
    void anEmptiedFileCountsAsHalfWritten() throws Exception {
        try (var _ = watch(NEVER)) {
            Files.writeString(yaml, "");
            assertTrue(broken().problem().contains("half written"));
        }
    }

    @Test
    void aFileThatAppears() throws Exception {
        Files.delete(yaml);
        try (var _ = watch(NEVER)) {
            Files.writeString(yaml, "preset: observe");
            assertEquals(Preset.OBSERVE, ok().settings().preset());
        }
    }

    @Test
    void aFileThatIsSavedAsItWasIsNoChange() throws Exception {
        try (var _ = watch(NEVER)) {
            Files.writeString(yaml, "preset: strict");
            Files.writeString(json, "{\"mcpServers\": {}}");
            assertTrue(ok().servers().entries().isEmpty());
            assertNull(reports.poll(5 * QUIET.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    @Test
    void aListenerThatFailsHearsOfTheNextChange() throws Exception {
        var failing = new java.util.concurrent.atomic.AtomicBoolean(true);
        try (var _ = SettingsWatch.start(files, executor, QUIET, NEVER, loaded -> {
            reports.add(loaded);
            if (failing.getAndSet(false)) {
                throw new IllegalStateException("for the test");
            }
        })) {
            Files.writeString(yaml, "preset: observe");
            assertEquals(Preset.OBSERVE, ok().settings().preset());
            Files.writeString(yaml, "preset: balanced");
            assertEquals(Preset.BALANCED, ok().settings().preset());
        }
    }

    @Test
    void afterCloseNothingIsReported() throws Exception {
        watch(Duration.ofMillis(20)).close();
        Files.writeString(yaml, "preset: observe");
        assertNull(reports.poll(5 * QUIET.toMillis(), TimeUnit.MILLISECONDS));
    }

    private SettingsWatch watch(Duration poll) {
        return SettingsWatch.start(files, executor, QUIET, poll, reports::add);
    }

    private Configuration ok() throws InterruptedException {
        return Loading.ok(next()).value();
    }

    private ConfigurationFault broken() throws InterruptedException {
        return switch (next()) {
            case Loaded.Broken<Configuration>(var faults) -> faults.getFirst();
            case Loaded.Ok<Configuration> ok -> throw new AssertionError("accepted: " + ok);
        };
    }

    private Loaded<Configuration> next() throws InterruptedException {
        var report = reports.poll(10, TimeUnit.SECONDS);
        assertNotNull(report, "no report in 10 seconds");
        return report;
    }
}
