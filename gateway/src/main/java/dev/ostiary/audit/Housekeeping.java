package dev.ostiary.audit;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * What a log does from time to time and not for a message: makes records durable, writes the
 * checkpoint, removes old segments. Runs beside the appenders; one thread at a time.
 */
final class Housekeeping {

    private final ChainFolder folder;
    private final AuditKeys keys;
    private final Storage storage;
    private final ChainSettings settings;
    private final InstantSource clock;
    private Instant syncedAt;

    /** The position that our last checkpoint names; none is ours yet. */
    private long checkpointed = -1;

    private boolean checkpointFailed;
    private boolean retentionFailed;

    Housekeeping(ChainFolder folder, AuditKeys keys, Storage storage, ChainSettings settings, InstantSource clock) {
        this.folder = folder;
        this.keys = keys;
        this.storage = storage;
        this.settings = settings;
        this.clock = clock;
        this.syncedAt = clock.instant();
    }

    /** Does what is due, and tells troubles that begin. */
    synchronized List<String> tick(ChainedLog log) {
        List<String> troubles = new ArrayList<>();
        if (!syncedAt.plus(settings.syncEvery()).isAfter(clock.instant())) {
            sync(log, troubles);
            retain(log, troubles);
        }
        return troubles;
    }

    /** Does it for the last time. */
    synchronized void finish(ChainedLog log) {
        sync(log, new ArrayList<>());
    }

    private void sync(ChainedLog log, List<String> troubles) {
        final ChainWriter.Unsynced work;
        try {
            work = log.unsynced();
        } catch (IOException stillBroken) {
            // Whoever appends is told; there is nothing that could be made durable.
            return;
        }
        if (work.position() == checkpointed && !log.isUnsynced()) {
            return;
        }
        syncedAt = clock.instant();
        try {
            work.sync();
            log.synced(work);
        } catch (IOException thrown) {
            if (log.syncFailed(work, thrown)) {
                troubles.add("The audit log could not be made durable, so nothing passes: " + thrown.getMessage());
            }
            return;
        }
        checkpoint(work, troubles);
    }

    /** A checkpoint that fails does no harm yet: the last one stands, and the next sync tries again. */
    private void checkpoint(ChainWriter.Unsynced done, List<String> troubles) {
        try {
            Checkpoint checkpoint = new Checkpoint(folder.name(), done.position(), done.code(), clock.instant());
            storage.replace(folder.head(), checkpoint.sealed(keys.head()));
            checkpointed = done.position();
            checkpointFailed = false;
        } catch (IOException thrown) {
            if (!checkpointFailed) {
                troubles.add("The audit's checkpoint could not be written: " + thrown.getMessage());
            }
            checkpointFailed = true;
        }
    }

    /** The base goes first: if we are interrupted, there are segments too many and none too few. */
    private void retain(ChainedLog log, List<String> troubles) {
        List<SegmentFacts> segments = log.segments();
        int surplus = settings.retention().surplus(segments, clock.instant());
        if (surplus == 0 || segments.get(surplus).first() > checkpointed) {
            return;
        }
        SegmentFacts first = segments.get(surplus);
        List<SegmentFacts> removed = segments.subList(0, surplus);
        try {
            Base base = new Base(folder.name(), first.number(), first.first(), first.previous(), clock.instant());
            storage.replace(folder.base(), base.sealed(keys.base()));
            for (SegmentFacts segment : removed) {
                storage.remove(folder.segment(segment.number()));
            }
            log.forget(removed);
            retentionFailed = false;
        } catch (IOException thrown) {
            if (!retentionFailed) {
                troubles.add("Old segments of the audit could not be removed: " + thrown.getMessage());
            }
            retentionFailed = true;
        }
    }
}
