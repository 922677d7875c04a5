package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However the network cuts the bytes, the messages are the same; and Netty's own decoder sees the same in them. */
final class MessagesInAnySplitTest {

    /** One request as the reader sees it, or why it sees none. */
    private static String read(RequestReader reader) {
        return switch (reader.head()) {
            case Parsed.Bad<RequestHead>(WireFault fault) -> "refused " + fault.kind();
            case Parsed.Good<RequestHead>(RequestHead head) -> {
                StringBuilder seen = new StringBuilder(head.method() + " " + head.path());
                head.query().ifPresent(query -> seen.append('?').append(query));
                head.headers()
                        .forEach((name, value) ->
                                seen.append('\n').append(name).append('=').append(value));
                yield seen.append("\n\n")
                        .append(new String(reader.takeBody(), ISO_8859_1))
                        .toString();
            }
        };
    }

    private static List<String> requests(byte[] bytes, Random splits, int most) {
        List<String> seen = new ArrayList<>();
        RequestReader reader = new RequestReader(TestLimits.quick());
        int at = 0;
        while (at < bytes.length && reader.place() != RequestReader.Place.BROKEN) {
            int end = Math.min(bytes.length, at + 1 + splits.nextInt(most));
            while (at < end && reader.place() != RequestReader.Place.BROKEN) {
                at = reader.feed(bytes, at, end);
                if (reader.place() == RequestReader.Place.WHOLE || reader.place() == RequestReader.Place.BROKEN) {
                    seen.add(read(reader));
                }
            }
        }
        return seen;
    }

    @Property(tries = 400)
    void requestsReadTheSameInAnySplit(@ForAll("requests") List<String> wire, @ForAll Random splits) {
        byte[] bytes = String.join("", wire).getBytes(ISO_8859_1);
        List<String> whole = requests(bytes, splits, bytes.length);
        assertEquals(wire.size(), whole.size());
        assertEquals(whole, requests(bytes, splits, 5));
    }

    @Property(tries = 1000)
    void nearlyRequestsReadTheSameInAnySplit(@ForAll("damaged") String wire, @ForAll Random splits) {
        byte[] bytes = wire.getBytes(ISO_8859_1);
        List<String> whole = requests(bytes, new Random(1), Integer.MAX_VALUE - 10);
        assertEquals(whole, requests(bytes, splits, 5));
    }

    /** We may refuse what Netty takes, since it is more lenient; what we take, it must take, and see the same. */
    @Property(tries = 1000)
    void nettySeesTheSameInWhatIsAccepted(@ForAll("damaged") String wire) {
        byte[] bytes = wire.getBytes(ISO_8859_1);
        List<String> ours = requests(bytes, new Random(1), Integer.MAX_VALUE - 10);
        if (ours.isEmpty() || ours.getFirst().startsWith("refused ")) {
            return;
        }
        EmbeddedChannel netty = new EmbeddedChannel(new HttpRequestDecoder(), new HttpObjectAggregator(100_000));
        netty.writeInbound(Unpooled.wrappedBuffer(bytes));
        FullHttpRequest request = netty.readInbound();
        assertTrue(request.decoderResult().isSuccess(), () -> wire + request.decoderResult());
        String[] parts = ours.getFirst().split("\n\n", 2);
        assertTrue(parts[0].startsWith(request.method() + " " + request.uri()), () -> wire);
        ByteBuf content = request.content();
        assertEquals(parts[1], content.toString(ISO_8859_1));
        request.release();
        netty.finishAndReleaseAll();
    }

    @Property(tries = 400)
    void bodiesInChunksReadTheSameInAnySplit(@ForAll("chunks") List<String> chunks, @ForAll Random splits) {
        StringBuilder wire = new StringBuilder();
        chunks.forEach(chunk -> wire.append(Integer.toHexString(chunk.length()))
                .append(";x=y\r\n")
                .append(chunk)
                .append("\r\n"));
        byte[] bytes = wire.append("000\r\nT: v\r\n\r\nNEXT").toString().getBytes(ISO_8859_1);
        ChunkedBody reader = new ChunkedBody(100);
        BodyBuffer body = new BodyBuffer(10_000);
        int at = 0;
        while (!reader.whole()) {
            at = reader.feed(bytes, at, Math.min(bytes.length, at + 1 + splits.nextInt(4)), body);
            assertTrue(reader.fault().isEmpty(), () -> reader.fault().toString());
        }
        assertEquals(String.join("", chunks), new String(body.take(), ISO_8859_1));
        assertEquals("NEXT", new String(bytes, at, bytes.length - at, ISO_8859_1));
    }

    @Property(tries = 400)
    void answersReadTheSameInAnySplit(@ForAll("chunks") List<String> chunks, @ForAll Random splits) throws Exception {
        StringBuilder wire = new StringBuilder(
                "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\n" + "Transfer-Encoding: chunked\r\n\r\n");
        chunks.forEach(chunk -> wire.append(Integer.toHexString(chunk.length()))
                .append("\r\n")
                .append(chunk)
                .append("\r\n"));
        byte[] bytes = wire.append("0\r\n\r\n").toString().getBytes(ISO_8859_1);
        Heard heard = new Heard();
        AnswerPatience patience = AnswerPatience.withStream(Duration.ofSeconds(1));
        DialExchange exchange =
                new DialExchange(TestDial.ONE, "/", "POST", HttpHeaders.none(), new byte[0], patience, heard);
        AnswerReader reader = new AnswerReader(TestLimits.dial(), exchange);
        int at = 0;
        while (at < bytes.length) {
            int end = Math.min(bytes.length, at + 1 + splits.nextInt(9));
            at = reader.feed(bytes, at, end);
            assertEquals(end, at);
        }
        assertEquals(AnswerReader.Place.WHOLE, reader.place());
        reader.deliver();
        assertEquals(List.of("head 200", "body " + String.join("", chunks)), heard.toEnd());
    }

    @Provide
    Arbitrary<List<String>> chunks() {
        return Arbitraries.strings()
                .withChars("ab\r\n0;")
                .ofMinLength(1)
                .ofMaxLength(40)
                .list()
                .ofMaxSize(10);
    }

    @Provide
    Arbitrary<List<String>> requests() {
        return request().list().ofMinSize(1).ofMaxSize(4);
    }

    /** A good request in which a few bytes are changed. */
    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<Character> damage = Arbitraries.of(
                '\r', '\n', ' ', '\t', ':', ';', '0', '1', 'a', 'F', '/', '?', '\0', '\u0001', '\u007f', '\u00e9', ',',
                '+');
        Arbitrary<int[]> places =
                Arbitraries.integers().between(0, 200).array(int[].class).ofMaxSize(3);
        return Combinators.combine(request(), places, damage).as((request, at, change) -> {
            StringBuilder text = new StringBuilder(request);
            for (int place : at) {
                text.setCharAt(place % text.length(), change);
            }
            return text.toString();
        });
    }

    private static Arbitrary<String> request() {
        Arbitrary<String> method = Arbitraries.of("GET", "POST", "DELETE", "OPTIONS", "X-NEW");
        Arbitrary<String> target = Arbitraries.of("/", "/mcp", "/mcp/a.b?x=1&y=%20", "/?", "/a//b/../c;d");
        Arbitrary<String> fields =
                Arbitraries.of("", "A: b\r\n", "A:\r\nB:\t c d \t\r\n", "Accept: */*\r\nMcp-X: \u00e9\r\n");
        Arbitrary<String> body = Arbitraries.strings().withChars("ab \r\n{}").ofMaxLength(50);
        Arbitrary<Boolean> chunked = Arbitraries.of(true, false);
        return Combinators.combine(method, target, fields, body, chunked)
                .as((m, t, f, b, c) -> m + " " + t + " HTTP/1.1\r\nHost: x\r\n" + f
                        + (c ? inChunks(b) : "Content-Length: " + b.length() + "\r\n\r\n" + b));
    }

    private static String inChunks(String body) {
        String chunk = body.isEmpty() ? "" : Integer.toHexString(body.length()) + "\r\n" + body + "\r\n";
        return "Transfer-Encoding: chunked\r\n\r\n" + chunk + "0\r\n\r\n";
    }
}
