package dev.ostiary.stages;

import dev.ostiary.fields.FieldChange;
import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.pipeline.Shaper;
import dev.ostiary.policy.Action;
import java.util.List;

/**
 * Leaves out what servers say beside of what was asked for: keys of {@code _meta} that neither the protocol nor the
 * gateway gives a meaning to, what of a server's description of itself no client needs, and overlong instructions.
 *
 * <p>Does not guarantee: that what stays is true. Reserved keys, names and versions are the server's own words.
 */
public final class DropMetadata implements Shaper {

    public static final String NAME = "drop-metadata";

    /** The rule that speaks when metadata was left out. */
    public static final String RULE = "MN02";

    /**
     * What stays.
     *
     * @param instructions of a server's instructions for all its tools, how many characters
     */
    public record Settings(int instructions) {

        public static final Settings DEFAULT = new Settings(2_000);

        static Settings read(SettingsReader in) {
            return new Settings(in.count("instructions", DEFAULT.instructions()));
        }
    }

    private final Settings settings;
    private final KeptMeta kept;

    public DropMetadata(Settings settings, KeptMeta kept) {
        this.settings = settings;
        this.kept = kept;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Shaped shape(Envelope envelope) {
        if (envelope.direction() == Direction.TO_SERVER) {
            return Shaped.untouched(envelope);
        }
        String server = envelope.operation().server();
        var needed = new NeededMetadata(key -> kept.names(server, key), settings.instructions());
        Message left = needed.of(envelope.message(), envelope.operation().method());
        if (needed.changes().isEmpty() && left == envelope.message()) {
            return Shaped.untouched(envelope);
        }
        List<Finding> findings =
                needed.changes().stream().map(DropMetadata::finding).toList();
        boolean drops = envelope.decision().on(FindingClass.METADATA).compareTo(Action.STRIP) >= 0;
        return drops ? new Shaped(left, findings, needed.changes()) : new Shaped(envelope.message(), findings);
    }

    private static Finding finding(FieldChange change) {
        return new Finding(RULE, FindingClass.METADATA, Severity.INFO, change.pointer(), Excerpt.of(change.toString()));
    }
}
