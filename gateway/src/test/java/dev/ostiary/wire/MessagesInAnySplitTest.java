package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However the network cuts the bytes, the messages are the same; and only what has one plain form is a message. */
final class MessagesInAnySplitTest {

    /** What a request that is taken looks like; nothing else is taken, however a decoder might put it right. */
    private static final Pattern PLAIN =
            Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+ (/[!-~&&[^#]]*|\\*) HTTP/1\\.1\r\n"
                    + "([!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t -~\\x80-\\xff]*\r\n)+\r\n");

    private static List<String> requests(byte[] bytes, Random splits, int most) {
        TestIntake intake = TestIntake.ofRequests();
        intake.feed(bytes, splits, most);
        return intake.seen;
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

    @Property(tries = 1000)
    void whatIsAcceptedHasThePlainForm(@ForAll("damaged") String wire) {
        List<String> seen = requests(wire.getBytes(ISO_8859_1), new Random(1), Integer.MAX_VALUE - 10);
        if (!seen.isEmpty() && !seen.getFirst().startsWith("refused ")) {
            assertTrue(PLAIN.matcher(wire).lookingAt(), wire);
        }
    }

    @Property(tries = 400)
    void bodiesInChunksReadTheSameInAnySplit(@ForAll("chunks") List<String> chunks, @ForAll Random splits) {
        String head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
        StringBuilder wire = new StringBuilder();
        chunks.forEach(chunk -> wire.append(Integer.toHexString(chunk.length()))
                .append(";x=y\r\n")
                .append(chunk)
                .append("\r\n"));
        String next = "GET /next HTTP/1.1\r\nHost: x\r\n\r\n";
        byte[] bytes = (head + wire.append("000\r\nT: v\r\n\r\n") + next).getBytes(ISO_8859_1);
        assertEquals(
                List.of(
                        "POST /\nHost=x\nTransfer-Encoding=chunked\n\n" + String.join("", chunks),
                        "GET /next\nHost=x\n\n"),
                requests(bytes, splits, 4));
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
        AnswerIntake intake = new AnswerIntake(TestLimits.dial(), exchange);
        TestIntake.ofAnswer(intake).feed(bytes, splits, 9);
        assertEquals(AnswerIntake.Place.WHOLE, intake.place());
        intake.deliver();
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
