package dev.ostiary.gateway;

import dev.ostiary.message.RequestId;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives out the ids under which requests cross the gateway.
 *
 * <p>No two requests that are under way share one, whoever sent them, so an answer finds one request
 * only. Not a secret: whoever answers is checked against the link or the session as well.
 */
public final class Ids {
    private final AtomicLong last = new AtomicLong();

    public RequestId.Number next() {
        return new RequestId.Number(last.incrementAndGet());
    }
}
