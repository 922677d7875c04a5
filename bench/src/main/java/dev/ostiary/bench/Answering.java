package dev.ostiary.bench;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the servers that do nothing answer: the same kilobyte to every call, of text or of five records, under the id of the request,
 * which is found without parsing it. Everything that is measured stands in front of it.
 */
final class Answering {

    private static final byte[] HEAD = bytes("{\"jsonrpc\":\"2.0\",\"id\":");
    private static final byte[] ID = bytes("\"id\":");
    private static final byte[] METHOD = bytes("\"method\":\"");
    private static final byte[] FIND = bytes("\"name\":\"find_customers\"");

    private static final byte[] DISCOVERED = bytes("""
            ,"result":{"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":{"tools":{}},\
            "ttlMs":0,"cacheScope":"private"}}""");
    private static final byte[] INITIALIZED = bytes("""
            ,"result":{"protocolVersion":"2025-11-25","capabilities":{"tools":{}},\
            "serverInfo":{"name":"null","version":"1"}}}""");
    private static final byte[] TOOLS = bytes("""
            ,"result":{"resultType":"complete","tools":[{"name":"look_up","inputSchema":{"type":"object",\
            "properties":{"question":{"type":"string","maxLength":2000}},"required":["question"]}},\
            {"name":"find_customers","inputSchema":{"type":"object",\
            "properties":{"question":{"type":"string","maxLength":2000}},"required":["question"]},\
            "outputSchema":{"type":"object","required":["customers"],"properties":{"customers":{"type":"array",\
            "items":{"type":"object","required":["id","name"],"properties":{"id":{"type":"string","pattern":"^C-[0-9]+$"},\
            "name":{"type":"string"},"email":{"type":"string"},"iban":{"type":"string"},"note":{"type":"string"},\
            "region":{"enum":["north","south","east","west"]}}}}}}}],\
            "ttlMs":0,"cacheScope":"private"}}""");
    private static final byte[] RESULT =
            bytes(",\"result\":{\"resultType\":\"complete\",\"content\":[{\"type\":\"text\",\"text\":\""
                    + "A customer of the second kind, in good standing. ".repeat(19) + "\"}],\"isError\":false}}");

    private static final String CUSTOMER = """
            {"id":"C-10%d","name":"Ann Example","email":"ann@customer.example","iban":"DE02120300000000202051",\
            "note":"In good standing since the first of March, and asked for nothing.","region":"north"}""";
    private static final byte[] CUSTOMERS =
            bytes(",\"result\":{\"resultType\":\"complete\",\"content\":[],\"structuredContent\":{\"customers\":["
                    + IntStream.range(0, 5).mapToObj(CUSTOMER::formatted).collect(Collectors.joining(","))
                    + "]},\"isError\":false}}");

    private Answering() {}

    /** The answer to this message; empty to one without an id. */
    static Optional<byte[]> to(byte[] message) {
        int from = behind(message, ID);
        if (from == message.length) {
            return Optional.empty();
        }
        int to = from;
        while (to < message.length && message[to] != ',' && message[to] != '}') {
            to++;
        }
        byte[] rest = answer(message);
        byte[] answer = new byte[HEAD.length + to - from + rest.length];
        System.arraycopy(HEAD, 0, answer, 0, HEAD.length);
        System.arraycopy(message, from, answer, HEAD.length, to - from);
        System.arraycopy(rest, 0, answer, HEAD.length + to - from, rest.length);
        return Optional.of(answer);
    }

    /** The first letters tell the few methods apart that are asked for. */
    private static byte[] answer(byte[] message) {
        int method = behind(message, METHOD);
        if (starts(message, method, "tools/c")) {
            return behind(message, FIND) < message.length ? CUSTOMERS : RESULT;
        }
        if (starts(message, method, "init")) {
            return INITIALIZED;
        }
        return starts(message, method, "server/d") ? DISCOVERED : TOOLS;
    }

    private static boolean starts(byte[] message, int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= message.length || message[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int behind(byte[] message, byte[] mark) {
        for (int at = 0; at + mark.length < message.length; at++) {
            if (java.util.Arrays.equals(message, at, at + mark.length, mark, 0, mark.length)) {
                return at + mark.length;
            }
        }
        return message.length;
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
