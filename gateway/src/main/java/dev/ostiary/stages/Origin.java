package dev.ostiary.stages;

import dev.ostiary.pipeline.Envelope;
import dev.ostiary.session.Operation.Target;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Whose text is looked at, and when.
 *
 * @param tool whose definition or result it is; empty where it is no tool's
 * @param day in UTC
 */
record Origin(String server, String tool, LocalDate day) {

    /** Of what a message carries. */
    static Origin of(Envelope envelope) {
        String tool = switch (envelope.operation().target()) {
            case Target.Tool(String name) -> name;
            case Target.Prompt _, Target.Resource _, Target.Whole _ -> "";
        };
        return new Origin(
                envelope.operation().server(), tool, day(envelope.snapshot().at()));
    }

    /** The same for a definition of that server. */
    Origin defining(String name) {
        return new Origin(server, name, day);
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
