package dev.ostiary.cli;

import dev.ostiary.audit.Saving;
import dev.ostiary.contain.Printable;
import dev.ostiary.pipeline.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What is counted, in the format of Prometheus. The number of labels is bounded. */
final class Metrics {

    private enum Kind {
        FORWARDED,
        REFUSED,
        ANSWERED,
        SUSPENDED,
        REJECTED
    }

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Kind, Counter> outcomes = new EnumMap<>(Kind.class);

    Metrics() {
        for (Kind kind : Kind.values()) {
            outcomes.put(
                    kind,
                    Counter.builder("ostiary.outcomes")
                            .description("Messages and frames by what became of them")
                            .tag("outcome", kind.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    void count(Outcome outcome) {
        counter(outcome).increment();
    }

    /** Counts what shaping saved on an answer; whoever calls bounds the number of rows. */
    void minimized(Saving saving) {
        Tags on = Tags.of(
                "server", saving.on().server(),
                "method", Printable.of(saving.on().method()),
                "tool", saving.on().tool().map(Printable::of).orElse(""),
                "task", saving.on().task().orElse(""));
        count("ostiary.minimized.answers", "Answers that shaping changed", on, saving.answers());
        count("ostiary.minimized.answers.counted", "Of these, answers with tokens counted", on, saving.counted());
        count(
                "ostiary.minimized.received.bytes",
                "Bytes of these answers as received",
                on,
                saving.bytes().before());
        count(
                "ostiary.minimized.bytes",
                "Bytes that shaping took out",
                on,
                saving.bytes().saved());
        count(
                "ostiary.minimized.added.bytes",
                "Bytes that shaping added",
                on,
                -saving.bytes().saved());
        count(
                "ostiary.minimized.received.tokens",
                "Tokens as received",
                on,
                saving.tokens().before());
        count(
                "ostiary.minimized.tokens",
                "Tokens that shaping took out",
                on,
                saving.tokens().saved());
        count(
                "ostiary.minimized.added.tokens",
                "Tokens that shaping added",
                on,
                -saving.tokens().saved());
    }

    /** A counter only grows, so what was added is counted apart. */
    private void count(String name, String description, Tags on, long amount) {
        Counter.builder(name)
                .description(description)
                .tags(on)
                .register(registry)
                .increment(Math.max(amount, 0));
    }

    /** Shows a number that something else keeps. */
    <T> void show(String name, String description, T owner, ToDoubleFunction<T> value) {
        io.micrometer.core.instrument.Gauge.builder(name, owner, value)
                .description(description)
                .register(registry);
    }

    String text() {
        return registry.scrape();
    }

    private Counter counter(Outcome outcome) {
        Kind kind = switch (outcome) {
            case Outcome.Forwarded _ -> Kind.FORWARDED;
            case Outcome.Refused _ -> Kind.REFUSED;
            case Outcome.Answered _ -> Kind.ANSWERED;
            case Outcome.Suspended _ -> Kind.SUSPENDED;
            case Outcome.Rejected _ -> Kind.REJECTED;
        };
        return java.util.Optional.ofNullable(outcomes.get(kind)).orElseThrow();
    }
}
