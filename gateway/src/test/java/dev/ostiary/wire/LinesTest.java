package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines over stdio: whole, bounded, in order, never mixed. */
final class LinesTest {

    private static final class Read implements LineSink {
        final List<String> all = new CopyOnWriteArrayList<>();
        final CompletableFuture<Void> end = new CompletableFuture<>();

        @Override
        public void line(byte[] line) {
            all.add(new String(line, UTF_8));
        }

        @Override
        public void oversized(long bytes) {
            all.add("oversized " + bytes);
        }

        @Override
        public void ended() {
            all.add("ended");
            end.complete(null);
        }

        @Override
        public void broken(IOException cause) {
            all.add("broken");
            end.complete(null);
        }

        List<String> toEnd() throws Exception {
            end.get(10, TimeUnit.SECONDS);
            return all;
        }
    }

    private static List<String> read(InputStream in, int limit) throws Exception {
        Read read = new Read();
        LineReader.start("test-lines", in, limit, read);
        return read.toEnd();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'ended'",
        "'a\\n', 'a|ended'",
        "'a\\r\\nb\\n', 'a|b|ended'",
        "'a', 'a|ended'",
        "'a\\r', 'a|ended'",
        "'\\n\\r\\n', '||ended'",
        "'a\\rb\\n', 'a\\rb|ended'",
        "'12345\\n', '12345|ended'",
        "'12345\\r\\n', '12345|ended'",
        "'123456\\nx\\n', 'oversized 6|x|ended'",
        "'123456\\r\\nx\\n', 'oversized 7|x|ended'",
        "'12345678901234567890\\nx', 'oversized 20|x|ended'",
        "'12345678', 'oversized 8|ended'",
    })
    void areReadAs(String bytes, String expected) throws Exception {
        InputStream in = new ByteArrayInputStream(bytes.translateEscapes().getBytes(UTF_8));
        assertEquals(expected.translateEscapes(), String.join("|", read(in, 5)));
    }

    @Property(tries = 200)
    void readTheSameInAnySplit(@ForAll("text") String text, @ForAll Random splits) throws Exception {
        byte[] bytes = text.getBytes(UTF_8);
        InputStream inPieces = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, 1 + splits.nextInt(4)));
            }

            @Override
            public int read(byte[] into) {
                return read(into, 0, into.length);
            }
        };
        assertEquals(read(new ByteArrayInputStream(bytes), 5), read(inPieces, 5));
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.strings().withChars("ab\r\n").ofMaxLength(60);
    }

    @Test
    void aLineWithoutEndIsNotHeld() throws Exception {
        long huge = 2_000_000_000L;
        InputStream endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                return given++ < huge ? 'x' : -1;
            }

            @Override
            public int read(byte[] into) {
                int count = (int) Math.min(into.length, huge - given);
                given += count;
                return count == 0 ? -1 : count;
            }
        };
        assertEquals(List.of("oversized " + huge, "ended"), read(endless, 1000));
    }

    @Test
    void aBrokenStreamIsSaidSo() throws Exception {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("on purpose");
            }
        };
        assertEquals(List.of("broken"), read(broken, 10));
    }

    @Test
    void aPausedReaderTakesNoMoreSoTheWriterHasToWait() throws Exception {
        PipedOutputStream out = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(out, 1000);
        Read read = new Read();
        LineReader reader = LineReader.start("test-lines", in, 100, read);
        reader.pause();
        AtomicLong written = new AtomicLong();
        Thread writer = Thread.ofVirtual().start(() -> {
            try (out) {
                for (int i = 0; i < 20_000; i++) {
                    out.write("0123456789\n".getBytes(UTF_8));
                    written.addAndGet(11);
                }
            } catch (IOException ended) {
                throw new UncheckedIOException(ended);
            }
        });
        long[] last = {-1};
        TestDoor.eventually("the writer is stuck", () -> {
            boolean stuck = written.get() > 0 && written.get() == last[0];
            last[0] = written.get();
            try {
                TimeUnit.MILLISECONDS.sleep(1100);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return stuck;
        });
        assertTrue(written.get() < 70_000, "written to a paused reader: " + written.get());
        assertTrue(read.all.size() <= 1, "lines while paused: " + read.all.size());
        reader.resume();
        assertEquals(20_001, read.toEnd().size());
        writer.join();
    }

    @Test
    void aStoppedReaderSaysNothingMore() throws Exception {
        PipedOutputStream out = new PipedOutputStream();
        Read read = new Read();
        LineReader reader = LineReader.start("test-lines", new PipedInputStream(out), 100, read);
        out.write("a\n".getBytes(UTF_8));
        TestDoor.eventually("the first line is read", () -> read.all.size() == 1);
        reader.stop();
        out.write("b\n".getBytes(UTF_8));
        out.close();
        assertEquals(List.of("a"), read.all);
    }

    @Test
    void linesOfManyThreadsAreNeverMixed() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LineWriter writer = LineWriter.start("test-lines", out, 10_000_000, cause -> {});
        CountDownLatch done = new CountDownLatch(8);
        for (int thread = 0; thread < 8; thread++) {
            String line = Integer.toString(thread).repeat(100);
            Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 500; i++) {
                    assertTrue(writer.send(line.getBytes(UTF_8)));
                }
                done.countDown();
            });
        }
        assertTrue(done.await(10, TimeUnit.SECONDS));
        writer.close().toCompletableFuture().get(10, TimeUnit.SECONDS);
        List<String> lines = out.toString(UTF_8).lines().toList();
        assertEquals(4000, lines.size());
        assertTrue(lines.stream()
                .allMatch(
                        line -> line.length() == 100 && line.chars().distinct().count() == 1));
        assertFalse(writer.send("late".getBytes(UTF_8)));
    }

    @Test
    void aWriterWhosePeerDoesNotReadIsFullThenRefusesAndDrainsLater() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void write(byte[] bytes, int from, int length) {
                try {
                    go.await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                super.write(bytes, from, length);
            }
        };
        LineWriter writer = LineWriter.start("test-lines", out, 10_000, cause -> {});
        CompletableFuture<Void> drained = new CompletableFuture<>();
        writer.onDrain(() -> drained.complete(null));
        int sent = 0;
        boolean sawFull = false;
        while (writer.send(new byte[999])) {
            sent++;
            sawFull |= writer.full();
        }
        assertEquals(10, sent);
        assertTrue(sawFull);
        go.countDown();
        drained.get(10, TimeUnit.SECONDS);
        assertTrue(writer.send(new byte[10]));
        writer.close().toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertEquals(10 * 1000 + 11, out.size());
    }

    @Test
    void aBrokenWriterSaysSoAndTakesNoMore() throws Exception {
        CompletableFuture<IOException> broken = new CompletableFuture<>();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("on purpose");
            }
        };
        LineWriter writer = LineWriter.start("test-lines", out, 1000, broken::complete);
        writer.send("a".getBytes(UTF_8));
        assertEquals("on purpose", broken.get(10, TimeUnit.SECONDS).getMessage());
        assertFalse(writer.send("b".getBytes(UTF_8)));
    }

    @Test
    void aLineCannotHideASecondOne() {
        LineWriter writer = LineWriter.start("test-lines", OutputStream.nullOutputStream(), 1000, cause -> {});
        assertThrows(IllegalArgumentException.class, () -> writer.send("a\nb".getBytes(UTF_8)));
        writer.close();
    }
}
