package dev.ostiary.audit;

import java.util.Arrays;
import java.util.List;

/** The middles of the records of one batch, one after the other. One thread's own, used again. */
final class Bodies {

    private final LineBuffer buffer = new LineBuffer();
    private final RecordEncoder encoder;
    private int[] ends = new int[64];

    Bodies(AuditKeys keys) {
        this.encoder = new RecordEncoder(keys.digest(), buffer);
    }

    void write(List<AuditEvent> events) {
        buffer.clear();
        if (ends.length < events.size()) {
            ends = Arrays.copyOf(ends, events.size() * 2);
        }
        for (int i = 0; i < events.size(); i++) {
            encoder.event(events.get(i));
            ends[i] = buffer.length();
        }
    }

    LineBuffer buffer() {
        return buffer;
    }

    int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    int end(int index) {
        return ends[index];
    }
}
