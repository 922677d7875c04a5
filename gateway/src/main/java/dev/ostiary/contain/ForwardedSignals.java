package dev.ostiary.contain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Hands the signals that this JVM receives to someone else for as long as it is open, instead of ending the JVM.
 *
 * <p>Made for {@code wrap}: {@link #caught} before the server is started, so that none is missed; then
 * {@code to(child::pass)}, wait for {@link ChildProcess#exit} and leave with its code. A signal that was ignored when
 * the JVM started, as HUP under {@code nohup}, stays ignored. Where a signal does not exist or belongs to the JVM
 * ({@code -Xrs}), it is not forwarded.
 */
// sun.misc.Signal, because the JDK has no other way: a shutdown hook does not learn which signal came, and cannot keep
// the JVM from leaving with its own exit code. The class is kept on purpose in jdk.unsupported (JEP 260).
public final class ForwardedSignals implements AutoCloseable {

    private final Map<PassedSignal, SignalHandler> before = new EnumMap<>(PassedSignal.class);
    private final List<PassedSignal> waiting = new ArrayList<>();
    private Optional<Consumer<PassedSignal>> receiver = Optional.empty();

    private ForwardedSignals() {}

    /** From now on the signals come here; they wait until {@link #to} says who gets them. */
    public static ForwardedSignals caught() {
        var forwarded = new ForwardedSignals();
        for (var signal : PassedSignal.values()) {
            forwarded.take(signal);
        }
        return forwarded;
    }

    /** @param receiver gets what has come so far, then each signal as it comes, on a thread of the JVM's */
    public synchronized void to(Consumer<PassedSignal> receiver) {
        this.receiver = Optional.of(receiver);
        waiting.forEach(receiver);
        waiting.clear();
    }

    /** Gives the signals back to whoever had them. */
    @Override
    public void close() {
        before.forEach((signal, handler) -> Signal.handle(new Signal(signal.name()), handler));
        before.clear();
    }

    private void take(PassedSignal signal) {
        try {
            var real = new Signal(signal.name());
            var previous = Signal.handle(real, _ -> came(signal));
            if (previous.equals(SignalHandler.SIG_IGN)) {
                Signal.handle(real, previous);
            } else {
                before.put(signal, previous);
            }
        } catch (IllegalArgumentException notOnThisPlatform) {
            // Windows has no HUP, and -Xrs leaves the signals to the operating system.
        }
    }

    private synchronized void came(PassedSignal signal) {
        receiver.ifPresentOrElse(to -> to.accept(signal), () -> waiting.add(signal));
    }
}
