package dev.ostiary.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What holds for every message and for every frame. */
@PropertyDefaults(tries = 200, edgeCases = EdgeCasesMode.NONE)
class CodecPropertiesTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final JsonMapper ANOTHER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Codec CODEC = new Codec(FrameLimits.standard());

    @Property
    void aRoundTripKeepsTheMeaning(@ForAll("messages") final Message message) {
        assertEquals(message, decoded(CODEC.encode(message)));
    }

    @Property
    void aSecondRoundTripChangesNoByte(@ForAll("messages") final Message message) {
        byte[] frame = CODEC.encode(message);
        assertArrayEquals(frame, CODEC.encode(decoded(frame)));
    }

    @Property
    void whatIsSaidDoesNotDependOnTheId(
            @ForAll("messages") final Message message, @ForAll final String one, @ForAll final long other) {
        assertEquals(
                content(withId(message, new RequestId.Text(one))),
                content(withId(message, new RequestId.Number(other))));
    }

    private static Message withId(Message message, RequestId id) {
        return switch (message) {
            case Message.Request request -> request.withId(id);
            case Message.Answer answer -> answer.withId(id);
            case Message.Notification notification -> notification;
        };
    }

    private static String content(Message message) {
        byte[] frame = CODEC.encode(message);
        int from = Codec.contentFrom(frame);
        return new String(frame, from, frame.length - from, UTF_8);
    }

    @Property
    void anotherReaderReadsTheSame(@ForAll("objects") final ObjectNode value) {
        JsonNode read = ANOTHER.readTree(CODEC.encode(value));
        // Which class of node holds a number is the reader's business; its value is not.
        assertTrue(value.equals(CodecPropertiesTest::byValue, read), () -> value + " was read as " + read);
    }

    private static int byValue(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }

    @Property
    void membersKeepTheirOrder(@ForAll("objects") final ObjectNode params) {
        Message.Notification again = assertInstanceOf(
                Message.Notification.class, decoded(CODEC.encode(new Message.Notification("m", params))));
        assertEquals(
                params.propertyNames().stream().toList(),
                again.params().propertyNames().stream().toList());
    }

    @Property
    void aFrameIsOneLine(@ForAll("messages") final Message message) {
        for (byte each : CODEC.encode(message)) {
            assertEquals(false, each == '\n' || each == '\r');
        }
    }

    @Property
    void anyChangeOfOneByteIsReadOrRefused(
            @ForAll("messages") final Message message,
            @ForAll @IntRange(min = 0) final int at,
            @ForAll @ByteRange(min = Byte.MIN_VALUE) final byte value) {
        byte[] frame = CODEC.encode(message);
        frame[at % frame.length] = value;
        isReadOrRefused(frame);
    }

    @Property
    void anyCutIsReadOrRefused(
            @ForAll("messages") final Message message,
            @ForAll @IntRange(min = 0) final int from,
            @ForAll @IntRange(min = 0) final int length) {
        byte[] frame = CODEC.encode(message);
        int start = from % frame.length;
        byte[] cut = new byte[length % (frame.length - start)];
        System.arraycopy(frame, start, cut, 0, cut.length);
        isReadOrRefused(cut);
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll final byte[] bytes) {
        isReadOrRefused(bytes);
    }

    @Property
    void everyNumberKeepsItsValueAndItsSpelling(@ForAll("numbers") final String number) {
        Parsed.Value value = assertInstanceOf(Parsed.Value.class, CODEC.parse(number.getBytes(UTF_8)));
        assertEquals(0, new BigDecimal(number).compareTo(value.node().decimalValue()));
        assertEquals(number, new String(CODEC.encode(value.node()), UTF_8));
    }

    @Property
    void everyTextFitsAHeader(@ForAll("strings") final String text) {
        assertEquals(Optional.of(text), HeaderValue.decoded(HeaderValue.encoded(text)));
    }

    private static Message decoded(byte[] frame) {
        return assertInstanceOf(Decoded.One.class, CODEC.decode(frame, Revision.NEWEST))
                .message();
    }

    private static void isReadOrRefused(byte[] frame) {
        switch (CODEC.decode(frame, Revision.NEWEST)) {
            case Decoded.One(Message message) -> assertEquals(message, decoded(CODEC.encode(message)));
            case Decoded.Batch _ -> throw new AssertionError("this revision has no batches");
            case Decoded.Malformed malformed ->
                assertEquals(true, malformed.detail().chars().allMatch(c -> c >= ' ' && c < 0x7F));
        }
    }

    @Provide
    Arbitrary<Message> messages() {
        Arbitrary<String> methods =
                Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(20);
        return Arbitraries.oneOf(
                Combinators.combine(ids(), methods, objects()).as(Message.Request::new),
                Combinators.combine(methods, objects()).as(Message.Notification::new),
                Combinators.combine(ids(), objects()).as(Message.Result::new),
                Combinators.combine(
                                ids().optional(),
                                Arbitraries.integers(),
                                strings(),
                                values(2).optional())
                        .as(Message.Failure::new));
    }

    @Provide
    Arbitrary<RequestId> ids() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(RequestId.Number::new), strings().map(RequestId.Text::new));
    }

    @Provide
    Arbitrary<ObjectNode> objects() {
        return objects(3);
    }

    /** Any text that has no half of a surrogate pair. */
    @Provide
    Arbitrary<String> strings() {
        Arbitrary<Integer> points = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.integers().between(0, 0x7F)),
                Tuple.of(2, Arbitraries.integers().between(0x80, 0xD7FF)),
                Tuple.of(1, Arbitraries.integers().between(0xE000, 0xFFFF)),
                Tuple.of(1, Arbitraries.integers().between(0x10000, 0x10FFFF)));
        return points.list()
                .ofMaxSize(30)
                .map(some -> some.stream()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> sign = Arbitraries.of("", "-");
        Arbitrary<String> whole = Arbitraries.bigIntegers()
                .between(BigInteger.ZERO, BigInteger.TEN.pow(80))
                .map(BigInteger::toString);
        Arbitrary<String> fraction =
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(60).map(digits -> "." + digits);
        Arbitrary<String> exponent = Combinators.combine(
                        Arbitraries.of("e", "E", "e+", "e-", "E+", "E-"),
                        Arbitraries.integers().between(0, 700))
                .as((mark, digits) -> mark + digits);
        return Combinators.combine(sign, whole, fraction.injectNull(0.5), exponent.injectNull(0.5))
                .as((s, w, f, e) -> s + w + (f == null ? "" : f) + (e == null ? "" : e));
    }

    private Arbitrary<ObjectNode> objects(int depth) {
        return Combinators.combine(
                        strings().list().ofMaxSize(5).uniqueElements(),
                        values(depth - 1).list().ofSize(5))
                .as((keys, values) -> {
                    ObjectNode object = NODES.objectNode();
                    for (int i = 0; i < keys.size(); i++) {
                        object.set(keys.get(i), values.get(i));
                    }
                    return object;
                });
    }

    private Arbitrary<JsonNode> values(int depth) {
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(
                strings().map(NODES::stringNode),
                Arbitraries.longs().map(each -> Frames.json(Long.toString(each))),
                numbers().map(Frames::json),
                Arbitraries.of(true, false).map(NODES::booleanNode),
                Arbitraries.just(NODES.nullNode()));
        if (depth <= 0) {
            return leaves;
        }
        return Arbitraries.oneOf(
                leaves,
                objects(depth).map(each -> each),
                values(depth - 1)
                        .list()
                        .ofMaxSize(4)
                        .map(each -> NODES.arrayNode().addAll(each)));
    }
}
