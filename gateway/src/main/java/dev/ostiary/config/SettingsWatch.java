package dev.ostiary.config;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches the configuration files and reports what they say after each change.
 *
 * <p>The parent directories are watched, not the files: editors save by renaming a new file over the
 * old one. A change is read once the files have been quiet for a moment. Files are also looked at
 * from time to time, for file systems that report nothing. A file that was there and is gone is a
 * fault and not a return to the defaults: deleting a file must not loosen anything.
 *
 * <p>The files that the settings name, keys and certificates, count as well: when one of them changes, the same
 * configuration is reported again.
 *
 * <p>What is reported as broken changes nothing; whoever listens keeps what is in force.
 */
public final class SettingsWatch implements AutoCloseable {

    /** How long files must be quiet before they are read. */
    public static final Duration QUIET = Duration.ofMillis(150);

    /** How often files are looked at without an event. */
    public static final Duration POLL = Duration.ofSeconds(5);

    private final ConfigurationFiles files;
    private final ScheduledExecutorService executor;
    private final Duration quiet;
    private final Consumer<Loaded<Configuration>> listener;
    private final Optional<WatchService> events;
    private final ScheduledFuture<?> polling;
    private final Loaded<Configuration> first;

    private Sight seen;
    private Sight reported;
    private Optional<Source> naming = Optional.empty();
    private Set<Path> named = Set.of();
    private @Nullable ScheduledFuture<?> pending;
    private boolean reporting;
    private boolean closed;

    /** Files that have had content: touched by one report at a time. */
    private final Set<Path> filled = ConcurrentHashMap.newKeySet();

    /**
     * Starts watching. The listener runs on the executor, never twice at once.
     *
     * @param files what to watch
     * @param executor runs everything but the waiting for events; outlives the watch
     * @param quiet how long files must be quiet before they are read
     * @param poll how often files are looked at without an event
     * @param listener gets what the files say after a change
     */
    public static SettingsWatch start(
            ConfigurationFiles files,
            ScheduledExecutorService executor,
            Duration quiet,
            Duration poll,
            Consumer<Loaded<Configuration>> listener) {
        return new SettingsWatch(files, executor, quiet, poll, listener);
    }

    private SettingsWatch(
            ConfigurationFiles files,
            ScheduledExecutorService executor,
            Duration quiet,
            Duration poll,
            Consumer<Loaded<Configuration>> listener) {
        this.files = files;
        this.executor = executor;
        this.quiet = quiet;
        this.listener = listener;
        this.events = watchService(files);
        this.seen = sight();
        this.reported = seen;
        remember(seen.look());
        this.first = files.load(seen.look());
        this.polling =
                executor.scheduleWithFixedDelay(this::look, poll.toMillis(), poll.toMillis(), TimeUnit.MILLISECONDS);
        events.ifPresent(service -> Thread.ofVirtual().name("settings-watch").start(() -> await(service)));
    }

    /**
     * What the files said when the watch started. Using this instead of a look of one's own leaves no
     * gap in which a change could be missed.
     */
    public Loaded<Configuration> first() {
        return first;
    }

    /** Stops watching; a report that is under way may still arrive. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            cancelPending();
        }
        polling.cancel(false);
        events.ifPresent(SettingsWatch::closeQuietly);
    }

    private static Optional<WatchService> watchService(ConfigurationFiles files) {
        var folders = new HashSet<Path>();
        for (var file : List.of(files.settings(), files.servers())) {
            folders.add(file.path().toAbsolutePath().getParent());
        }
        @Nullable WatchService service = null;
        try {
            service = folders.iterator().next().getFileSystem().newWatchService();
            for (var folder : folders) {
                folder.register(
                        service,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
            }
            return Optional.of(service);
        } catch (IOException | UnsupportedOperationException _) {
            // No events here (a missing folder, a limit of the system): looking from time to time remains.
            if (service != null) {
                closeQuietly(service);
            }
            return Optional.empty();
        }
    }

    private void await(WatchService service) {
        try {
            for (WatchKey key = service.take(); ; key = service.take()) {
                boolean ours = key.pollEvents().stream().anyMatch(event -> concerns(event.context()));
                if (!key.reset() || ours) {
                    executor.execute(this::look);
                }
            }
        } catch (ClosedWatchServiceException | RejectedExecutionException _) {
            // Closed: nothing more to see.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether an event may be about one of the files; an overflow has no name and may be. */
    private boolean concerns(@Nullable Object name) {
        return !(name instanceof Path path)
                || path.equals(files.settings().path().getFileName())
                || path.equals(files.servers().path().getFileName());
    }

    /** The files of the configuration, and marks of those that they name. */
    private record Sight(ConfigurationFiles.Look look, Map<Path, Optional<FileMark>> named) {}

    /** While the settings are broken, what they named before is what is in force. */
    private Sight sight() {
        var look = files.look();
        if (!naming.equals(Optional.of(look.settings()))) {
            naming = Optional.of(look.settings());
            named = SettingsFile.read(look.settings()) instanceof Loaded.Ok<Settings>(var settings, var _)
                    ? settings.files()
                    : named;
        }
        Map<Path, Optional<FileMark>> marks = new HashMap<>();
        named.forEach(file -> marks.put(file, FileMark.of(file)));
        return new Sight(look, marks);
    }

    /** Looks at the files, and again after they have been quiet for a moment. */
    private synchronized void look() {
        var now = sight();
        boolean moved = !now.equals(seen);
        seen = now;
        // What is already waiting to be quiet must not be put off by looking alone.
        if (moved || (pending == null && !now.equals(reported))) {
            settleLater();
        }
    }

    private synchronized void settleLater() {
        cancelPending();
        if (!closed) {
            pending = executor.schedule(this::settle, quiet.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void cancelPending() {
        if (pending != null) {
            pending.cancel(false);
            pending = null;
        }
    }

    private void settle() {
        settled().ifPresent(now -> {
            try {
                listener.accept(judged(now.look()));
            } finally {
                reportDone();
            }
        });
    }

    /** What to report, if the files are quiet, say something new, and nothing is being reported. */
    private synchronized Optional<Sight> settled() {
        pending = null;
        var now = sight();
        boolean quietSince = now.equals(seen);
        seen = now;
        if (closed || now.equals(reported)) {
            return Optional.empty();
        }
        if (reporting || !quietSince) {
            settleLater();
            return Optional.empty();
        }
        reported = now;
        reporting = true;
        return Optional.of(now);
    }

    private synchronized void reportDone() {
        reporting = false;
    }

    private Loaded<Configuration> judged(ConfigurationFiles.Look now) {
        var faults = new ArrayList<ConfigurationFault>();
        for (var source : List.of(now.settings(), now.servers())) {
            switch (source) {
                case Source.Bytes(var file, var bytes) -> {
                    if (!bytes.hasRemaining() && filled.contains(file)) {
                        faults.add(notAnymore(file, "The file is empty, as if half written"));
                    }
                }
                case Source.Missing(var file) -> {
                    if (filled.contains(file)) {
                        faults.add(notAnymore(file, "The file is gone"));
                    }
                }
                case Source.Unreadable _ -> {}
            }
        }
        remember(now);
        return faults.isEmpty() ? files.load(now) : new Loaded.Broken<>(faults);
    }

    private void remember(ConfigurationFiles.Look look) {
        for (var source : List.of(look.settings(), look.servers())) {
            if (source instanceof Source.Bytes(var file, var bytes) && bytes.hasRemaining()) {
                filled.add(file);
            }
        }
    }

    private static ConfigurationFault notAnymore(Path file, String what) {
        return new ConfigurationFault(
                Place.whole(file),
                "",
                Optional.empty(),
                what + "; what it said stays in force",
                "Put it back; to return to the defaults, leave a comment in it");
    }

    private static void closeQuietly(WatchService service) {
        try {
            service.close();
        } catch (IOException _) {
            // Nothing is lost: it only ends the waiting.
        }
    }
}
