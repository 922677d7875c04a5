package dev.ostiary.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ostiary.codec.Codec;
import dev.ostiary.codec.FrameLimits;
import dev.ostiary.codec.Parsed;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/**
 * Fuzzes a stranger's schema together with a stranger's document: nothing is thrown, and nothing takes long.
 *
 * <p>An input is the schema, a line break, and the document. How to run it: {@code dev.ostiary.codec.CodecFuzzTest}.
 */
class SchemaFuzzTest {

    private static final Codec CODEC = new Codec(FrameLimits.standard());
    private static final long LONGEST_NANOS = 5_000_000_000L;

    @FuzzTest(maxDuration = "20s")
    void judge(byte[] input) {
        int end = 0;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        byte[] schema = Arrays.copyOf(input, end);
        byte[] document = Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);
        if (CODEC.parse(schema) instanceof Parsed.Value(var parsed)) {
            long start = System.nanoTime();
            Compiled compiled = Schema.compile(parsed);
            if (compiled instanceof Compiled.Usable usable
                    && CODEC.parse(document) instanceof Parsed.Value(var value)) {
                hold(usable.schema(), value);
                hold(usable.schema(), parsed);
            }
            assertTrue(System.nanoTime() - start < LONGEST_NANOS, "takes too long");
        }
    }

    private static void hold(Schema schema, JsonNode document) {
        Judgement judgement = schema.judge(document);
        assertEquals(judgement, schema.judge(document));
        Schema.Examined examined = schema.examined(document);
        if (!(examined.undeclared() instanceof Undeclared.TooCostly)) {
            assertEquals(judgement instanceof Judgement.Fits, examined.fits());
        }
        if (judgement instanceof Judgement.Violated(var violations)) {
            assertTrue(!violations.isEmpty() && violations.size() <= Schema.VIOLATIONS, violations::toString);
        }
        if (schema.undeclared(document) instanceof Undeclared.Members(var pointers, int count, JsonNode without)) {
            assertTrue(count >= pointers.size() && !without.equals(document));
        }
    }
}
