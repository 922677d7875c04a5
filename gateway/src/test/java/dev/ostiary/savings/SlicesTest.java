package dev.ostiary.savings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens are counted slice by slice: all of the text, no character torn, in bounded time whatever it holds. */
final class SlicesTest {

    private static final Tokenizer O200K = new O200kBase();

    @Property(tries = 200)
    void theSlicesAreTheText(
            @ForAll @IntRange(max = 40_000) int length, @ForAll @IntRange(min = 1, max = 400) int words) {
        String text = IntStream.range(0, length)
                .mapToObj(
                        i -> i % words == 0 ? " " : List.of("a", "é", "日", "🛡").get(i * 31 % 4))
                .collect(Collectors.joining());
        List<String> slices = new ArrayList<>();
        Slices.count(slice -> slices.add(slice) ? 1 : 0, text.getBytes(StandardCharsets.UTF_8), () -> false);
        assertEquals(text, String.join("", slices));
        assertTrue(slices.stream().allMatch(each -> each.getBytes(StandardCharsets.UTF_8).length <= Slices.LONGEST));
    }

    @Test
    void theEncodingIsTheOneThatItIsCalled() {
        // Published counts of o200k_base: https://github.com/openai/openai-cookbook, "How to count tokens with
        // tiktoken".
        assertEquals(6, O200K.count("antidisestablishmentarianism"));
        assertEquals(7, O200K.count("2 + 2 = 4"));
        assertEquals(8, O200K.count("お誕生日おめでとう"));
    }

    @Test
    void whatLooksLikeAControlTokenIsText() {
        assertTrue(O200K.count("<|endoftext|>") > 1);
    }

    @Test
    void slicesCountAlmostWhatTheWholeDoes() {
        String json = IntStream.range(0, 2_000)
                .mapToObj(i ->
                        "{\"id\":\"C-%d\",\"name\":\"Ann Miller\",\"remark\":\"likes short letters\"}".formatted(i))
                .collect(Collectors.joining(",", "[", "]"));
        long whole = O200K.count(json);
        long slices = Slices.count(O200K, json.getBytes(StandardCharsets.UTF_8), () -> false)
                .orElseThrow();
        assertTrue(Math.abs(whole - slices) * 1_000 <= whole, () -> whole + " as a whole, " + slices + " in slices");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " ", "\n", "\\\"", "1", "日", "e\u0301", "🛡", " a", "{", "\u0000"})
    @Timeout(60)
    void aMegabyteOfOneThingIsCounted(String thing) {
        byte[] text = thing.repeat((1 << 20) / thing.getBytes(StandardCharsets.UTF_8).length)
                .getBytes(StandardCharsets.UTF_8);
        assertTrue(Slices.count(O200K, text, () -> false).orElseThrow() > 0);
    }

    @Test
    void countingIsGivenUpBetweenSlices() {
        AtomicInteger slices = new AtomicInteger();
        OptionalLong given =
                Slices.count(_ -> slices.incrementAndGet(), new byte[100 * Slices.LONGEST], () -> slices.get() == 3);
        assertEquals(OptionalLong.empty(), given);
        assertEquals(3, slices.get());
    }
}
