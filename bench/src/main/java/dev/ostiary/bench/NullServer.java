package dev.ostiary.bench;

import dev.ostiary.wire.EventLoops;
import dev.ostiary.wire.HttpCall;
import dev.ostiary.wire.HttpDoor;
import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.HttpLimits;
import dev.ostiary.wire.HttpReception;
import dev.ostiary.wire.WireFault;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A modern MCP server that does nothing: answers every request with the same kilobyte of result under
 * the request's id, without parsing it. Everything that is measured stands in front of it.
 */
public final class NullServer implements HttpReception {

    private static final HttpHeaders JSON = HttpHeaders.of("Content-Type", "application/json");
    private static final byte[] ID = "\"id\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEAD = "{\"jsonrpc\":\"2.0\",\"id\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DISCOVERED = """
            ,"result":{"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":{"tools":{}},\
            "ttlMs":0,"cacheScope":"private"}}""".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RESULT =
            (",\"result\":{\"resultType\":\"complete\",\"content\":[{\"type\":\"text\",\"text\":\""
                            + "A customer of the second kind, in good standing. ".repeat(19)
                            + "\"}],\"isError\":false}}")
                    .getBytes(StandardCharsets.US_ASCII);

    private NullServer() {}

    public static void main(String[] arguments) {
        open(new NullServer(), Integer.parseInt(arguments[0]));
    }

    /** Listens on loopback; the loops keep the process alive. */
    static void open(HttpReception reception, int port) {
        EventLoops loops = EventLoops.start(1);
        open(reception, port, loops);
    }

    static void open(HttpReception reception, int port, EventLoops loops) {
        HttpDoor.open(loops, new InetSocketAddress("127.0.0.1", port), HttpLimits.standard(), reception)
                .thenAccept(opening -> {
                    if (opening instanceof HttpDoor.Opening.Unavailable(var _, String why)) {
                        throw new IllegalStateException(why);
                    }
                });
    }

    @Override
    public void call(HttpCall call) {
        byte[] body = call.body();
        boolean discover = call.header("mcp-method").orElse("").equals("server/discover");
        call.answer(200, JSON, answer(body, discover ? DISCOVERED : RESULT));
    }

    @Override
    public Refusal refusal(WireFault fault) {
        return new Refusal("text/plain", new byte[0]);
    }

    @Override
    public void refused(WireFault fault, SocketAddress remote) {}

    /** The id is copied as it stands: from behind its name to the comma. */
    private static byte[] answer(byte[] body, byte[] rest) {
        int from = idStart(body);
        int to = from;
        while (to < body.length && body[to] != ',' && body[to] != '}') {
            to++;
        }
        byte[] answer = new byte[HEAD.length + to - from + rest.length];
        System.arraycopy(HEAD, 0, answer, 0, HEAD.length);
        System.arraycopy(body, from, answer, HEAD.length, to - from);
        System.arraycopy(rest, 0, answer, HEAD.length + to - from, rest.length);
        return answer;
    }

    private static int idStart(byte[] body) {
        for (int at = 0; at + ID.length < body.length; at++) {
            if (java.util.Arrays.equals(body, at, at + ID.length, ID, 0, ID.length)) {
                return at + ID.length;
            }
        }
        return body.length;
    }
}
