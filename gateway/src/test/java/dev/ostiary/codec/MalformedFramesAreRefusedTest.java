package dev.ostiary.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every row of {@code frames/malformed.yaml} is refused, with its reason, and addressed to whom it should be. */
class MalformedFramesAreRefusedTest {

    private static final FrameLimits SMALL = new FrameLimits(600, 8, 40, 60, 20, 30, 20, 30, 3);

    private final Codec codec = new Codec(SMALL);

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void eachWithItsReason(Row row) {
        Decoded.Malformed malformed = refused(codec.decode(row.frame(), row.revision()));
        assertEquals(row.reason(), malformed.reason(), malformed::detail);
        assertEquals(row.id(), malformed.id().map(RequestId::toString), "the request to refuse");
        assertEquals(row.answers(), malformed.answers().map(RequestId::toString), "the request that was answered");
        assertTrue(malformed.detail().contains(row.where()), malformed::detail);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void withoutQuotingTheFrame(Row row) {
        String detail = refused(codec.decode(row.frame(), row.revision())).detail();
        for (String word : List.of("secret", "auth", "Evil", "hello", "Server", "stack", "undefined", "one")) {
            assertFalse(detail.contains(word), detail);
        }
    }

    @Test
    void theTableHoldsEveryReasonOfTheCodec() {
        Set<Reason> codecs = EnumSet.range(Reason.EMPTY_FRAME, Reason.BATCH_NESTED);
        Set<Reason> shown =
                rows().map(Row::reason).collect(Collectors.toCollection(() -> EnumSet.noneOf(Reason.class)));
        assertEquals(codecs, shown);
    }

    /** A part of a batch is refused alone, so a row may be about the only part of its batch. */
    private static Decoded.Malformed refused(Decoded decoded) {
        return switch (decoded) {
            case Decoded.Batch batch -> refused(batch.parts().getFirst());
            case Decoded.Single single -> assertInstanceOf(Decoded.Malformed.class, single);
        };
    }

    record Row(
            String name,
            byte[] frame,
            Revision revision,
            Reason reason,
            Optional<String> id,
            Optional<String> answers,
            String where) {

        static Row of(Map<?, ?> row) {
            byte[] frame = row.containsKey("hex")
                    ? HexFormat.of().parseHex(said(row, "hex").orElseThrow())
                    : said(row, "frame").orElseThrow().getBytes(UTF_8);
            return new Row(
                    said(row, "name").orElseThrow(),
                    padded(frame, said(row, "pad").map(Integer::valueOf).orElse(0)),
                    Revision.dated(said(row, "revision").orElse("2025-11-25")).orElseThrow(),
                    Reason.valueOf(said(row, "reason").orElseThrow()),
                    said(row, "id"),
                    said(row, "answers"),
                    said(row, "where").orElse(""));
        }

        private static Optional<String> said(Map<?, ?> row, String key) {
            return Optional.ofNullable(row.get(key)).map(Object::toString);
        }

        private static byte[] padded(byte[] frame, int length) {
            byte[] padded = Arrays.copyOf(frame, Math.max(frame.length, length));
            Arrays.fill(padded, frame.length, padded.length, (byte) ' ');
            return padded;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        try (InputStream table = MalformedFramesAreRefusedTest.class.getResourceAsStream("/frames/malformed.yaml")) {
            Object rows = new Load(LoadSettings.builder().build()).loadFromInputStream(table);
            return ((List<?>) rows).stream().map(row -> Row.of((Map<?, ?>) row));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
