package dev.ostiary.wire;

/** When the present state of a client connection ends by itself. Times are of {@link Pulse#now}. */
final class RequestClock {

    /** What a refused client may still take to read the refusal. */
    private static final long LINGER_NANOS = 2_000_000_000L;

    /** A body may start slowly: its rate counts from here. */
    private static final long RATE_GRACE_NANOS = 5_000_000_000L;

    private final HttpLimits limits;
    private boolean resting;
    private long due;
    private long bodySince;

    RequestClock(HttpLimits limits) {
        this.limits = limits;
    }

    /** A head is due: its first byte has come, or the connection is new. */
    void headBegins(long now) {
        resting = false;
        due = now + limits.headTime().toNanos();
    }

    /** More of a head has come; counts only from its first byte. */
    void headContinues(long now) {
        if (resting) {
            headBegins(now);
        }
    }

    void bodyBegins(long now) {
        bodySince = now;
        due = now + limits.bodyTime().toNanos();
    }

    void rests(long now) {
        resting = true;
        due = now + limits.idleTime().toNanos();
    }

    /** The client has been refused. */
    void lingers(long now) {
        due = now + LINGER_NANOS;
    }

    /** The last answer is on its way, however long it takes: a client that stalls is noticed elsewhere. */
    void leaves(long now) {
        due = now + Long.MAX_VALUE / 2;
    }

    boolean over(long now) {
        return now - due >= 0;
    }

    /** @param bytes of the body that have come so far */
    boolean bodyTooSlow(long now, int bytes) {
        long nanos = now - bodySince;
        boolean belowRate =
                nanos > RATE_GRACE_NANOS && bytes < (double) limits.bodyBytesPerSecond() * nanos / 1_000_000_000L;
        return belowRate || over(now);
    }
}
