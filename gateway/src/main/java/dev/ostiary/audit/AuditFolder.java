package dev.ostiary.audit;

import dev.ostiary.crypto.OwnerOnly;
import dev.ostiary.crypto.Unusable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The folder {@code audit/} of an installation, where each process appends to a chain of its own.
 *
 * <p>A process takes the chain with the lowest number that no other holds, and makes the next one
 * where all are taken; so there are as many chains as processes ever ran at once.
 */
public final class AuditFolder {

    private static final int MOST_CHAINS = 999;

    private final Path audit;
    private final AuditKeys keys;
    private final ChainSettings settings;
    private final InstantSource clock;
    private final Storage storage;

    /**
     * @param home {@code OSTIARY_HOME}
     */
    public AuditFolder(Path audit, AuditKeys keys, ChainSettings settings, InstantSource clock) {
        this(audit, keys, settings, clock, Storage.FILES);
    }

    AuditFolder(Path audit, AuditKeys keys, ChainSettings settings, InstantSource clock, Storage storage) {
        this.audit = audit;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
        this.storage = storage;
    }

    /** What opening gave. */
    public sealed interface Opened {}

    /** The log can be appended to; whoever opened it closes it, and has it ticked. */
    public record Ready(ChainedLog log) implements Opened {}

    /** No outcome could be recorded, so nothing may pass. */
    public record NotReady(Unusable because) implements Opened {}

    /** Where the folder is unless settings say otherwise: {@code audit} under {@code OSTIARY_HOME}. */
    public static Path within(Path home) {
        return home.resolve("audit");
    }

    /** Claims a chain and takes it up where it ended. */
    public Opened open() {
        try {
            OwnerOnly.createFolder(audit);
            Optional<Unusable> fault = OwnerOnly.faultOfFolder(audit);
            return fault.isPresent() ? new NotReady(fault.get()) : claimed();
        } catch (IOException | UnsupportedOperationException thrown) {
            return new NotReady(OwnerOnly.unusable(audit, thrown));
        }
    }

    private Opened claimed() throws IOException {
        Optional<Claim> claim = claim();
        if (claim.isEmpty()) {
            return new NotReady(new Unusable(
                    audit, "is in use by " + MOST_CHAINS + " processes", "End some of them, or set OSTIARY_HOME."));
        }
        try {
            return new Ready(takenUp(claim.get()));
        } catch (IOException | RuntimeException thrown) {
            claim.get().lock().close();
            throw thrown;
        }
    }

    /**
     * A chain that is ours now.
     *
     * @param isNew whether it has never been there before
     * @param recoveries what was wrong with the count of chains
     */
    private record Claim(ChainLock lock, boolean isNew, List<Recovery> recoveries) {}

    /** Claiming and counting are one step: else who came second could count before who came first. */
    private Optional<Claim> claim() throws IOException {
        // File locks hold between processes only, so threads queue at the class.
        synchronized (AuditFolder.class) {
            try (FileChannel channel = OwnerOnly.open(audit.resolve("lock"));
                    FileLock _ = channel.lock()) {
                for (int number = 1; number <= MOST_CHAINS; number++) {
                    ChainFolder folder = ChainFolder.numbered(audit, number);
                    OwnerOnly.createFolder(folder.path());
                    Optional<ChainLock> lock = ChainLock.tryClaim(folder);
                    if (lock.isPresent()) {
                        return Optional.of(countedOrReleased(lock.get()));
                    }
                }
                return Optional.empty();
            }
        }
    }

    private Claim countedOrReleased(ChainLock lock) throws IOException {
        try {
            return counted(lock);
        } catch (IOException | RuntimeException thrown) {
            lock.close();
            throw thrown;
        }
    }

    /** Counts a chain that has never been there, and gives it its first checkpoint. */
    private Claim counted(ChainLock lock) throws IOException {
        ChainFolder folder = lock.folder();
        Instant now = clock.instant();
        SealedFile.Read<Integer> read = ChainCount.read(audit, keys.head());
        int chains = read instanceof SealedFile.Read.Genuine(Integer genuine) ? genuine : ChainCount.written(audit);
        boolean isNew = folder.number() > chains;
        boolean isForged = !(read instanceof SealedFile.Read.Genuine<Integer>) && chains > 0;
        if (isNew) {
            Checkpoint empty = Checkpoint.ofNewChain(folder.name(), now);
            storage.replace(folder.head(), empty.sealed(keys.head()));
        }
        if (isNew || isForged) {
            int most = Math.max(chains, folder.number());
            storage.replace(ChainCount.file(audit), ChainCount.sealed(most, keys.head()));
        }
        return new Claim(lock, isNew, isForged ? List.of(countForged(now)) : List.of());
    }

    private static Recovery countForged(Instant now) {
        return new Recovery(
                Recovery.What.CHAINS_FORGED, "the count of chains was missing or not ours, so chains may be", now);
    }

    private ChainedLog takenUp(Claim claim) throws IOException {
        ChainFolder folder = claim.lock().folder();
        ResumePoint point = new Resume(folder, keys, storage, clock.instant()).point(claim.isNew());
        ChainWriter chain = new ChainWriter(folder, keys, storage, settings, point);
        Housekeeping housekeeping = new Housekeeping(folder, keys, storage, settings, clock);
        ChainedLog log = new ChainedLog(chain, claim.lock(), housekeeping, keys, settings, clock);
        log.record(claim.recoveries());
        log.record(point.recoveries());
        return log;
    }
}
