package dev.ostiary.codec;

import static dev.ostiary.codec.Frames.object;
import static dev.ostiary.codec.Frames.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ostiary.codec.MirroredHeaders.Contradiction;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers repeat the judged body on the way out, and may say nothing else than the body on the way in. */
class MirroredHeadersTest {

    private static final ParamHeaders SQL = ParamHeaders.in(object("""
            {"type":"object","properties":{
              "region":{"type":"string","x-mcp-header":"Region"},
              "limit":{"type":"integer","x-mcp-header":"Limit"},
              "dry":{"type":"boolean","x-mcp-header":"Dry"},
              "options":{"type":"object","properties":{"shard":{"type":"string","x-mcp-header":"Shard"}}},
              "query":{"type":"string"}}}"""));

    @Test
    void aToolCallNamesItsToolAndItsMarkedArguments() {
        Message.Request call = call("{\"region\":\"us-west1\",\"limit\":25,\"dry\":false,"
                + "\"options\":{\"shard\":\"s 7\"},\"query\":\"SELECT 1\"}");
        var headers = MirroredHeaders.of(call, SQL);
        assertEquals(
                List.of(
                        Map.entry("MCP-Protocol-Version", "2026-07-28"),
                        Map.entry("Mcp-Method", "tools/call"),
                        Map.entry("Mcp-Name", "execute_sql"),
                        Map.entry("Mcp-Param-Region", "us-west1"),
                        Map.entry("Mcp-Param-Limit", "25"),
                        Map.entry("Mcp-Param-Dry", "false"),
                        Map.entry("Mcp-Param-Shard", "s 7")),
                List.copyOf(headers.sequencedEntrySet()));
        assertEquals(Optional.empty(), MirroredHeaders.contradiction(call, SQL, received(headers)));
    }

    @ParameterizedTest
    @CsvSource({
        "tools/call, name, t",
        "prompts/get, name, p",
        "resources/read, uri, file:///a.txt",
        "tasks/get, taskId, 42",
        "tasks/cancel, taskId, 42",
        "tasks/update, taskId, 42"
    })
    void eachMethodThatHasANameRepeatsIt(String method, String member, String name) {
        Message.Request request = bare(method, "\"" + member + "\":\"" + name + "\"");
        assertEquals(name, MirroredHeaders.of(request, ParamHeaders.NONE).get("Mcp-Name"));
    }

    @Test
    void otherMethodsHaveNoName() {
        Message.Request request = bare("tools/list", "\"name\":\"x\"");
        assertFalse(MirroredHeaders.of(request, ParamHeaders.NONE).containsKey("Mcp-Name"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "us-west1             | us-west1",
                "Hello, 世界           | =?base64?SGVsbG8sIOS4lueVjA==?=",
                "' padded '           | =?base64?IHBhZGRlZCA=?=",
                "'line1\nline2'       | =?base64?bGluZTEKbGluZTI=?=",
                "=?base64?literal?=   | =?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?=",
                "=?base64?=           | =?base64?PT9iYXNlNjQ/PQ==?=",
                "''                   | =?base64??=",
                "=?base64?open        | =?base64?open",
                "=?BASE64?SGVsbG8=?=  | =?BASE64?SGVsbG8=?="
            })
    void unsafeValuesAreEncodedAndComeBack(String value, String header) {
        assertEquals(header, HeaderValue.encoded(value));
        assertEquals(Optional.of(value), HeaderValue.decoded(header));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=?base64?SGVsbG8?=", // no padding
                "=?base64?SGVs!!!bG8=?=", // other characters
                "=?base64?SGVsbG9=?=", // bits that no encoder sets
                "=?base64?/w==?=", // no UTF-8
                "=?base64?=", // prefix and suffix overlap
                "caf\u00e9",
                "bell\u0007",
                "line\r\nX-Evil: 1"
            })
    void whatIsNotEncodedAsTheProtocolSaysIsRefused(String header) {
        assertEquals(Optional.empty(), HeaderValue.decoded(header));
        Message.Request call = call("{\"region\":\"Hello\"}");
        assertEquals(
                refused("Mcp-Param-Region is not encoded as the protocol says"),
                MirroredHeaders.contradiction(call, SQL, changed(call, "Mcp-Param-Region", header)));
        assertEquals(
                refused("Mcp-Name is not encoded as the protocol says"),
                MirroredHeaders.contradiction(call, SQL, changed(call, "Mcp-Name", header)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MCP-Protocol-Version", "Mcp-Method", "Mcp-Name", "Mcp-Param-Region", "Mcp-Param-Limit"})
    void aMissingAChangedAndARepeatedHeaderAreRefused(String header) {
        Message.Request call = call("{\"region\":\"eu\",\"limit\":5}");
        assertEquals(refused(header + " is missing"), MirroredHeaders.contradiction(call, SQL, changed(call, header)));
        assertEquals(
                refused(header + " contradicts the body"),
                MirroredHeaders.contradiction(call, SQL, changed(call, header, "other")));
        String value = MirroredHeaders.of(call, SQL).getOrDefault(header, "");
        assertEquals(
                refused(header + " is there 2 times"),
                MirroredHeaders.contradiction(call, SQL, changed(call, header, value, value)));
    }

    @ParameterizedTest
    @CsvSource({
        "42,42.0,true",
        "42.0,42,true",
        "-7,-7.000,true",
        "42,43,false",
        "42,4.2e1,false",
        "42,+42,false",
        "0,-0,true",
        "\"42\",42.0,false",
        "\"42\",42,true",
        "true,true,true",
        "true,TRUE,false",
        "true,1,false",
        "1.5,1.5,true",
        "42,42.,false",
        "42,.42,false"
    })
    void numbersAreComparedAsNumbersAndTheRestToTheLetter(String value, String header, boolean same) {
        Message.Request call = call("{\"limit\":" + value + "}");
        var contradiction = MirroredHeaders.contradiction(call, SQL, changed(call, "Mcp-Param-Limit", header));
        assertEquals(same, contradiction.isEmpty(), contradiction::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"region\":null}",
                "{\"options\":{}}",
                "{\"options\":\"flat\"}",
                "{\"options\":[{\"shard\":\"x\"}]}"
            })
    void anArgumentThatIsNotThereHasNoHeader(String arguments) {
        Message.Request call = call(arguments);
        assertEquals(3, MirroredHeaders.of(call, SQL).size());
        assertEquals(
                refused("Mcp-Param-Region contradicts the body"),
                MirroredHeaders.contradiction(call, SQL, changed(call, "Mcp-Param-Region", "eu")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740992", "-9007199254740992", "1e300", "[1]", "{\"a\":1}"})
    void whatNoPeerCanMirrorIsNotExpected(String value) {
        Message.Request call = call("{\"limit\":" + value + "}");
        assertFalse(MirroredHeaders.of(call, SQL).containsKey("Mcp-Param-Limit"));
        assertEquals(
                Optional.empty(), MirroredHeaders.contradiction(call, SQL, received(MirroredHeaders.of(call, SQL))));
    }

    @ParameterizedTest
    @CsvSource({"9007199254740991,9007199254740991", "1e3,1000", "-0,0", "7.0,7", "1.50,1.5"})
    void numbersAreMirroredWithoutExponent(String value, String header) {
        assertEquals(
                header,
                MirroredHeaders.of(call("{\"limit\":" + value + "}"), SQL).get("Mcp-Param-Limit"));
    }

    @Test
    void surroundingWhiteSpaceIsNotPartOfAHeader() {
        Message.Request call = call("{\"region\":\"eu\"}");
        assertEquals(
                Optional.empty(),
                MirroredHeaders.contradiction(call, SQL, changed(call, "Mcp-Param-Region", "\t eu ")));
    }

    private static Optional<Contradiction> refused(String detail) {
        return Optional.of(new Contradiction(Reason.HEADER_MISMATCH, detail));
    }

    private static Message.Request call(String arguments) {
        return bare("tools/call", "\"name\":\"execute_sql\",\"arguments\":" + arguments);
    }

    private static Message.Request bare(String method, String members) {
        return request("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{"
                + "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}," + members + "}}");
    }

    private static MirroredHeaders.Lookup received(Map<String, String> headers) {
        return name -> headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The right headers, but for one of them. */
    private static MirroredHeaders.Lookup changed(Message.Request request, String header, String... values) {
        MirroredHeaders.Lookup right = received(MirroredHeaders.of(request, SQL));
        return name -> new ArrayList<>(
                name.equalsIgnoreCase(header) ? Stream.of(values).toList() : right.all(name));
    }
}
