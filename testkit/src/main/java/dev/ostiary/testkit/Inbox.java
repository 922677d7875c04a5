package dev.ostiary.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What a scripted client has been sent, in order, until the other side ended.
 *
 * <p>Everything that waits has a deadline, and fails with what did arrive instead. One test thread reads;
 * another thread fills.
 */
public final class Inbox {

    /** How long a test waits for what must come. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** An empty one marks the end, and stays in the queue. */
    private final BlockingQueue<Optional<String>> arrivals = new LinkedBlockingQueue<>();

    private final List<String> passedOver = new ArrayList<>();

    void arrived(String text) {
        arrivals.add(Optional.of(text));
    }

    void ended() {
        arrivals.add(Optional.empty());
    }

    /** The next text; empty if none comes in time or the other side has ended. */
    public Optional<String> next(Duration patience) {
        return poll(patience).flatMap(arrival -> arrival);
    }

    /** The next text, which must come. */
    public String next() {
        return next(PATIENCE).orElseThrow(() -> missing("another message"));
    }

    /** The next text as JSON. */
    public JsonNode nextJson() {
        return JSON.readTree(next());
    }

    /**
     * The answer to a request; what arrives before it is passed over.
     *
     * @param id the request's id as JSON, such as {@code 1} or {@code "a"}
     */
    public JsonNode answerTo(String id) {
        JsonNode wanted = JSON.readTree(id);
        return first("an answer to " + id, each -> each.path("id").equals(wanted) && !each.has("method"));
    }

    /** The first text with this in it; what arrives before it is passed over. */
    public String firstLine(String line) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String text = next(Duration.ofNanos(deadline - System.nanoTime())).orElseThrow(() -> missing(line));
            if (text.contains(line)) {
                return text;
            }
            passedOver.add(text);
        }
    }

    /** The first notification or request with this method; what arrives before it is passed over. */
    public JsonNode firstOf(String method) {
        return first(method, each -> each.path("method").asString("").equals(method));
    }

    /** Whether the other side ends in time; what arrives before is passed over. */
    public boolean ends(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<Optional<String>> arrival = poll(patience);
        while (arrival.isPresent() && arrival.orElseThrow().isPresent()) {
            passedOver.add(arrival.orElseThrow().orElseThrow());
            arrival = poll(Duration.ofNanos(deadline - System.nanoTime()));
        }
        return arrival.isPresent();
    }

    /** What was passed over while waiting for something else. */
    public List<String> passedOver() {
        return List.copyOf(passedOver);
    }

    private JsonNode first(String what, Predicate<JsonNode> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String text = next(Duration.ofNanos(deadline - System.nanoTime())).orElseThrow(() -> missing(what));
            JsonNode json = lenient(text);
            if (wanted.test(json)) {
                return json;
            }
            passedOver.add(text);
        }
    }

    /** The text as JSON, or a missing node if it is none. */
    private static JsonNode lenient(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException noJson) {
            return MissingNode.getInstance();
        }
    }

    private AssertionError missing(String what) {
        return new AssertionError(what + " did not come; passed over: " + passedOver);
    }

    /** What arrives in time, if anything: a text, or an empty one for the end. */
    private Optional<Optional<String>> poll(Duration patience) {
        try {
            Optional<Optional<String>> arrival =
                    Optional.ofNullable(arrivals.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
            if (arrival.isPresent() && arrival.orElseThrow().isEmpty()) {
                ended();
            }
            return arrival;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
