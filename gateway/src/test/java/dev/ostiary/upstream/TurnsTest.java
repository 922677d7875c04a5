package dev.ostiary.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TurnsTest {

    private static final int THREADS = 4;
    private static final int EACH = 5_000;

    private record Mark(int thread, int number) {}

    @Test
    void noTwoRunAtOnceAndEachThreadKeepsItsOrder() throws InterruptedException {
        List<Mark> seen = new ArrayList<>();
        AtomicBoolean busy = new AtomicBoolean();
        AtomicInteger collisions = new AtomicInteger();
        CountDownLatch left = new CountDownLatch(THREADS * EACH);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Turns turns = new Turns(threads);
            for (int thread = 0; thread < THREADS; thread++) {
                int me = thread;
                threads.execute(() -> {
                    for (int number = 0; number < EACH; number++) {
                        Mark mark = new Mark(me, number);
                        turns.take(() -> {
                            if (!busy.compareAndSet(false, true)) {
                                collisions.incrementAndGet();
                            }
                            seen.add(mark);
                            busy.set(false);
                            left.countDown();
                        });
                    }
                });
            }
            assertTrue(left.await(20, TimeUnit.SECONDS));
        }
        assertEquals(0, collisions.get());
        for (int thread = 0; thread < THREADS; thread++) {
            int me = thread;
            List<Integer> numbers = seen.stream()
                    .filter(mark -> mark.thread() == me)
                    .map(Mark::number)
                    .toList();
            assertEquals(numbers.stream().sorted().toList(), numbers);
        }
    }

    @Test
    void aTurnTakenInATurnComesAfterIt() {
        List<String> seen = new ArrayList<>();
        Turns turns = new Turns(Runnable::run);
        turns.take(() -> {
            turns.take(() -> seen.add("inner"));
            seen.add("outer");
        });
        assertEquals(List.of("outer", "inner"), seen);
    }

    @Test
    void aTurnThatThrowsDoesNotTakeTheNextAlong() {
        AtomicBoolean reported = new AtomicBoolean();
        AtomicBoolean next = new AtomicBoolean();
        Thread.currentThread().setUncaughtExceptionHandler((_, _) -> reported.set(true));
        try {
            Turns turns = new Turns(Runnable::run);
            turns.take(() -> {
                throw new IllegalStateException("a bug");
            });
            turns.take(() -> next.set(true));
        } finally {
            Thread.currentThread().setUncaughtExceptionHandler(null);
        }
        assertTrue(reported.get());
        assertTrue(next.get());
    }

    @Test
    void nobodyIsKeptForLong() {
        List<Runnable> relief = new ArrayList<>();
        Turns turns = new Turns(relief::add);
        AtomicInteger done = new AtomicInteger();
        turns.take(() -> {
            for (int i = 0; i < 1_000; i++) {
                turns.take(done::incrementAndGet);
            }
        });
        assertTrue(done.get() < 100, done + " were done by whoever came first");
        while (!relief.isEmpty()) {
            relief.removeFirst().run();
        }
        assertEquals(1_000, done.get());
    }
}
