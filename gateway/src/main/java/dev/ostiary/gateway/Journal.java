package dev.ostiary.gateway;

import dev.ostiary.pipeline.Outcome;
import dev.ostiary.wire.Loop;
import java.util.function.Consumer;

/** Where the line writes down what became of a message, before anything leaves. */
public interface Journal {

    /**
     * Records an outcome and calls back on the loop, in the order of the calls.
     *
     * @param frame the message as it will be sent; empty where nothing will be
     */
    void record(Loop loop, Outcome outcome, byte[] frame, Consumer<Entry> then);

    /** What came of it. */
    sealed interface Entry {

        /** The id for {@code ostiary why ID}. */
        String id();

        record Recorded(String id) implements Entry {}

        /** It could not be recorded, so nothing may leave. */
        record Unrecorded(String id) implements Entry {}
    }
}
