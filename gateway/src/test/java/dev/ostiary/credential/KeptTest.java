package dev.ostiary.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.message.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is kept to be shown")
class KeptTest {

    private final Deque<Runnable> later = new ArrayDeque<>();
    private final List<String> heard = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T00:00:00Z");
    private final Kept kept = new Kept(() -> now, later::add);
    private int fetched;

    private void ask() {
        kept.ask(this::fetch, obtained -> heard.add(told(obtained)));
    }

    private Obtained fetch() {
        fetched++;
        byte[] text = ("token " + fetched).getBytes(StandardCharsets.US_ASCII);
        return new Obtained.Ready(SecretBytes.of(text), now.plusSeconds(60));
    }

    private static String told(Obtained obtained) {
        return switch (obtained) {
            case Obtained.Ready ready -> Secret.text(ready.secret());
            case Obtained.Missing missing -> missing.reason() + " " + missing.detail();
        };
    }

    private void work() {
        while (!later.isEmpty()) {
            later.remove().run();
        }
    }

    @Test
    @DisplayName("is had by one while the others wait")
    void oneAtATime() {
        ask();
        ask();
        ask();
        assertEquals(1, later.size());
        assertEquals(List.of(), heard);
        work();
        assertEquals(List.of("token 1", "token 1", "token 1"), heard);
    }

    @Test
    @DisplayName("is given at once until its time is over")
    void forAWhile() {
        ask();
        work();
        now = now.plusSeconds(59);
        ask();
        assertEquals(List.of("token 1", "token 1"), heard);
        now = now.plusSeconds(1);
        ask();
        work();
        assertEquals("token 2", heard.getLast());
    }

    @Test
    @DisplayName("is had anew once a server refuses it, but not with every refusal")
    void refused() {
        ask();
        work();
        now = now.plusSeconds(10);
        kept.refused();
        ask();
        work();
        kept.refused();
        ask();
        work();
        assertEquals(List.of("token 1", "token 2", "token 2"), heard);
    }

    @Test
    @DisplayName("leaves nobody waiting where having it fails")
    void fails() {
        kept.ask(
                () -> {
                    throw new IllegalStateException("s3cr3t");
                },
                obtained -> heard.add(told(obtained)));
        work();
        assertEquals(List.of(Reason.CREDENTIAL_UNREADABLE + " reading it failed: IllegalStateException"), heard);
        ask();
        work();
        assertEquals("token 1", heard.getLast());
    }
}
