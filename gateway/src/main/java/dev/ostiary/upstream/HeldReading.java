package dev.ostiary.upstream;

import java.util.HashSet;
import java.util.Set;

/** Reads nothing from a server as long as somebody on its link cannot keep up. In turns of the link only. */
final class HeldReading {

    private final FrameChannel channel;
    private final Set<OpenCall> holders = HashSet.newHashSet(0);

    HeldReading(FrameChannel channel) {
        this.channel = channel;
    }

    boolean isHeld() {
        return !holders.isEmpty();
    }

    void hold(OpenCall call) {
        if (holders.isEmpty()) {
            channel.pause();
        }
        holders.add(call);
    }

    void release(OpenCall call) {
        if (holders.remove(call) && holders.isEmpty()) {
            channel.resume();
        }
    }
}
