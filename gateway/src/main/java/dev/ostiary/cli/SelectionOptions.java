package dev.ostiary.cli;

import dev.ostiary.audit.Selection;
import dev.ostiary.config.Durations;
import dev.ostiary.policy.Wildcard;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which records of the audit are meant. */
final class SelectionOptions {

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "From then on: 30m, 1h, 7d back from now, or a moment such as 2026-11-23T08:00:00Z.")
    private @Nullable String since;

    @Option(
            names = "--identity",
            paramLabel = "NAME",
            split = ",",
            description = "Only of this identity. A * at the end of any name stands for any rest.")
    private List<String> identities = List.of();

    @Option(names = "--task", paramLabel = "NAME", split = ",", description = "Only for this task.")
    private List<String> tasks = List.of();

    @Option(names = "--server", paramLabel = "NAME", split = ",", description = "Only of this server.")
    private List<String> servers = List.of();

    @Option(names = "--tool", paramLabel = "NAME", split = ",", description = "Only of this tool.")
    private List<String> tools = List.of();

    @Option(
            names = "--outcome",
            paramLabel = "WORD",
            split = ",",
            description =
                    "Only forwarded, refused, answered, suspended, rejected, granted, denied, repeated and so on.")
    private List<String> outcomes = List.of();

    @Option(names = "--reason", paramLabel = "REASON", split = ",", description = "Only with this reason.")
    private List<String> reasons = List.of();

    /** Whether something is asked for that sums do not tell apart. */
    boolean narrowsMoreThanSums() {
        return !(identities.isEmpty() && outcomes.isEmpty() && reasons.isEmpty());
    }

    Selection selection(InstantSource clock) {
        return new Selection(
                Optional.ofNullable(since).map(text -> moment(text, clock)),
                names(identities),
                names(tasks),
                names(servers),
                names(tools),
                names(outcomes),
                names(reasons));
    }

    private static List<Wildcard> names(List<String> written) {
        return written.stream().map(Wildcard::new).toList();
    }

    /** A duration back from now, or a moment as RFC 3339 writes it. */
    static Instant moment(String text, InstantSource clock) {
        Optional<Duration> back = Durations.parse(text);
        if (back.isPresent()) {
            return clock.instant().minus(back.get());
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException unknown) {
            throw new Halt(
                    ExitCode.USAGE,
                    "ostiary: --since takes a time back from now, such as 1h, or a moment such as 2026-11-23T08:00:00Z.");
        }
    }
}
