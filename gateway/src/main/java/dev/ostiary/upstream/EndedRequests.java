package dev.ostiary.upstream;

import dev.ostiary.message.RequestId;
import java.util.LinkedHashMap;
import java.util.Map;

/** The requests that ended last, so that what comes too late can be told from what nobody asked for. */
final class EndedRequests {

    /** How a request ended. */
    enum Ending {
        ANSWERED,
        ABANDONED,
        /** No such request, or too long ago. */
        UNKNOWN
    }

    private final Map<RequestId, Ending> endings;

    EndedRequests(int remembered) {
        this.endings = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<RequestId, Ending> eldest) {
                return size() > remembered;
            }
        };
    }

    void answered(RequestId id) {
        endings.put(id, Ending.ANSWERED);
    }

    void abandoned(RequestId id) {
        endings.put(id, Ending.ABANDONED);
    }

    Ending recall(RequestId id) {
        return endings.getOrDefault(id, Ending.UNKNOWN);
    }

    /** Whether the server may still be at work on a request that nobody waits for. */
    boolean anyAbandoned() {
        return endings.containsValue(Ending.ABANDONED);
    }

    boolean isKnown(RequestId id) {
        return endings.containsKey(id);
    }
}
