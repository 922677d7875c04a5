package dev.ostiary.cli;

import dev.ostiary.pipeline.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What is counted, in the format of Prometheus. Labels come from closed sets only, so their number is bounded. */
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
