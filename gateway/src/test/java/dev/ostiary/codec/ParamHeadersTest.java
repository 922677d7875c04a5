package dev.ostiary.codec;

import static dev.ostiary.codec.Frames.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.codec.ParamHeaders.ParamHeader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which schemas mark arguments for headers, and which mark them in ways that the specification forbids. */
class ParamHeadersTest {

    @Test
    void marksAreFoundAtAnyDepthOfProperties() {
        ParamHeaders headers = ParamHeaders.in(object("""
                {"properties":{"a":{"type":"string","x-mcp-header":"A"},
                 "o":{"type":"object","properties":{"b":{"type":"integer","x-mcp-header":"B-2"}}}}}"""));
        assertEquals(
                List.of(
                        new ParamHeader("Mcp-Param-A", List.of("a")),
                        new ParamHeader("Mcp-Param-B-2", List.of("o", "b"))),
                headers.declared());
        assertEquals(Optional.empty(), headers.fault());
    }

    @Test
    void aPropertyOrAnExampleOfThatNameIsNoMark() {
        ParamHeaders headers = ParamHeaders.in(object("""
                {"properties":{"x-mcp-header":{"type":"string"}},"examples":[{"x-mcp-header":"A"}],
                 "default":{"x-mcp-header":"A"},"enum":[{"x-mcp-header":"A"}]}"""));
        assertEquals(ParamHeaders.NONE, headers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x-mcp-header\":\"A\",\"type\":\"string\"}",
                "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"\"}}}",
                "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":1}}}",
                "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A B\"}}}",
                "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A:\"}}}",
                "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\\r\\nX\"}}}",
                "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"\\u00c4\"}}}",
                "{\"properties\":{\"a\":{\"type\":\"number\",\"x-mcp-header\":\"A\"}}}",
                "{\"properties\":{\"a\":{\"type\":\"object\",\"x-mcp-header\":\"A\"}}}",
                "{\"properties\":{\"a\":{\"type\":[\"string\",\"null\"],\"x-mcp-header\":\"A\"}}}",
                "{\"properties\":{\"a\":{\"x-mcp-header\":\"A\"}}}",
                "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"My\"},\"b\":{\"type\":\"string\",\"x-mcp-header\":\"mY\"}}}",
                "{\"properties\":{\"a\":{\"type\":\"array\",\"items\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}}",
                "{\"properties\":{\"a\":{\"items\":{\"properties\":{\"b\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}}}}",
                "{\"anyOf\":[{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}]}",
                "{\"then\":{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}}",
                "{\"additionalProperties\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}",
                "{\"patternProperties\":{\"^a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}",
                "{\"$defs\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}"
            })
    void aForbiddenMarkMakesTheDefinitionInvalid(String schema) {
        ParamHeaders headers = ParamHeaders.in(object(schema));
        assertTrue(headers.fault().isPresent());
        assertEquals(List.of(), headers.declared());
    }
}
