package dev.ostiary.sample;

import dev.ostiary.message.LogLevel;
import java.time.Duration;

/** A report that takes its time: it tells its progress every second and stops when nobody wants it any more. */
final class SlowReport {

    private static final Duration STEP = Duration.ofSeconds(1);

    private final SampleScheduler scheduler;

    SlowReport(SampleScheduler scheduler) {
        this.scheduler = scheduler;
    }

    Handled start(int seconds, Office office, Exchange exchange) {
        exchange.log(LogLevel.INFO, "The report was begun.");
        exchange.progress(0, seconds, "Begun");
        step(1, seconds, office, exchange);
        return new Handled.Pending();
    }

    private void step(int second, int seconds, Office office, Exchange exchange) {
        Runnable callOff = scheduler.after(STEP, () -> {
            exchange.progress(second, seconds, "Second " + second + " of " + seconds);
            if (second == seconds) {
                exchange.finish(report(office));
            } else if (exchange.isOpen()) {
                step(second + 1, seconds, office, exchange);
            }
        });
        exchange.holding(callOff);
    }

    private static Handled report(Office office) {
        return ToolResult.text("%d customers, %d notes."
                .formatted(office.customerIds().size(), office.notes().size()));
    }
}
