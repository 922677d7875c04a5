package dev.ostiary.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ostiary.message.Message;
import dev.ostiary.message.Revision;
import java.util.Optional;

/**
 * Fuzzes what reads bytes of strangers.
 *
 * <p>In an ordinary build each method runs on its seeds, which lie beside this class in the resources. With {@code
 * JAZZER_FUZZ=1} in the environment Jazzer invents inputs for as long as {@code maxDuration} says, one method per run:
 *
 * <pre>JAZZER_FUZZ=1 mvn test -pl gateway -Dtest='CodecFuzzTest#decode'</pre>
 *
 * <p>What it finds is written beside the seeds, and so becomes a test.
 */
class CodecFuzzTest {

    private static final Codec CODEC = new Codec(FrameLimits.standard());

    @FuzzTest(maxDuration = "20s")
    void decode(byte[] frame) {
        for (Revision revision : new Revision[] {Revision.V2025_03_26, Revision.NEWEST}) {
            survives(CODEC.decode(frame, revision), revision);
        }
        if (CODEC.parse(frame) instanceof Parsed.Value(var value)) {
            byte[] written = CODEC.encode(value);
            assertEquals(new Parsed.Value(value), CODEC.parse(written));
        }
    }

    @FuzzTest(maxDuration = "20s")
    void decodeHeader(byte[] field) {
        Optional<String> text = HeaderValue.decoded(new String(field, ISO_8859_1));
        text.ifPresent(each -> assertEquals(text, HeaderValue.decoded(HeaderValue.encoded(each))));
        String any = new String(field, UTF_8);
        assertEquals(Optional.of(any), HeaderValue.decoded(HeaderValue.encoded(any)));
    }

    private static void survives(Decoded decoded, Revision revision) {
        switch (decoded) {
            case Decoded.One(Message message) -> survives(message, revision);
            case Decoded.Batch(var parts) -> parts.forEach(part -> survives(part, revision));
            case Decoded.Malformed malformed -> assertEquals(printable(malformed.detail()), malformed.detail());
        }
    }

    private static void survives(Message message, Revision revision) {
        byte[] written = CODEC.encode(message);
        Decoded again = CODEC.decode(written, revision);
        assertEquals(new Decoded.One(message), again);
        assertArrayEquals(written, CODEC.encode(((Decoded.One) again).message()));
    }

    private static String printable(String detail) {
        return detail.replaceAll("[^ -~]", "");
    }
}
