package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.channel.EventLoop;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The pulse of one event loop: a coarse clock, the Date line, and a regular look at every connection's deadlines. One
 * beat for all costs less than one timer per request. It rests while nothing is watched. Used on its loop only.
 */
final class Pulse {

    /** Something with deadlines. */
    interface Watched {
        /** @param now as {@link Pulse#now} */
        void check(long now);
    }

    static final long BEAT_MILLIS = 100;

    /** IMF-fixdate (RFC 9110 §5.6.7). */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("'date: 'EEE, dd MMM yyyy HH:mm:ss' GMT\r\n'", Locale.ROOT);

    private final EventLoop loop;
    private final InstantSource wall;
    private final Set<Watched> watched = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean beating;
    private long now = System.nanoTime();
    private long dateSecond = Long.MIN_VALUE;
    private byte[] dateLine = {};

    Pulse(EventLoop loop, InstantSource wall) {
        this.loop = loop;
        this.wall = wall;
    }

    EventLoop loop() {
        return loop;
    }

    void watch(Watched one) {
        watched.add(one);
        if (!beating) {
            beating = true;
            refresh();
            scheduleNext();
        }
    }

    void forget(Watched one) {
        watched.remove(one);
    }

    /** Nanoseconds of {@link System#nanoTime}, at most one beat old. */
    long now() {
        return now;
    }

    /** The Date header line with its CRLF. */
    byte[] dateLine() {
        return dateLine;
    }

    private void scheduleNext() {
        loop.schedule(this::beat, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        refresh();
        for (Watched one : watched.toArray(new Watched[0])) {
            one.check(now);
        }
        beating = !watched.isEmpty();
        if (beating) {
            scheduleNext();
        }
    }

    private void refresh() {
        now = System.nanoTime();
        long second = wall.instant().getEpochSecond();
        if (second != dateSecond) {
            dateSecond = second;
            dateLine = DATE.format(wall.instant().atOffset(ZoneOffset.UTC)).getBytes(ISO_8859_1);
        }
    }
}
