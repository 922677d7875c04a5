package dev.ostiary.codec;

import static dev.ostiary.codec.Frames.json;
import static dev.ostiary.codec.Frames.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A number leaves as it came: the same value at any precision, in the same spelling. */
class ExactNumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.0",
                "-0.0",
                "-0e0",
                "0e999",
                "1.10",
                "1.1",
                "1e400",
                "1E+400",
                "1e-400",
                "1E5",
                "100.00e-2",
                "123456789012345678901234567890.5",
                "123456789012345678901234567890",
                "-9223372036854775809",
                "9007199254740993",
                "9007199254740993.0",
                "0.1",
                "0.30000000000000004",
                "1.7976931348623157e308",
                "4.9e-324",
                "3.141592653589793238462643383279502884197169399375105820974944592307816406286"
            })
    void inTheSameSpelling(String number) {
        assertEquals(number, text(json(number)));
        assertEquals("{\"a\":[" + number + "]}", text(json("{\"a\":[ " + number + " ]}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1e400", "123456789012345678901234567890.5", "-7.25e-30"})
    void withItsExactValueForWhoeverReadsTheTree(String number) {
        assertEquals(0, new BigDecimal(number).compareTo(json(number).decimalValue()));
    }

    @Test
    void alsoWhenItsTreeIsCopied() {
        JsonNode tree = json("{\"a\":-0.0,\"b\":1.10}");
        assertEquals(text(tree), text(tree.deepCopy()));
        assertSame(tree.get("a"), tree.get("a").deepCopy());
    }

    @Test
    void andIntegersStayIntegers() {
        assertTrue(json("12").isInt());
        assertTrue(json("12345678901").isLong());
        assertTrue(json("12345678901234567890").isBigInteger());
    }

    @Test
    void numbersMadeByAStageAreWrittenAsJson() {
        var nodes = JsonNodeFactory.instance;
        assertEquals("1.5", text(nodes.numberNode(1.5)));
        assertEquals("1.5", text(nodes.numberNode(1.5f)));
        assertEquals("1.0E10", text(nodes.numberNode(1e10)));
        assertEquals("7", text(nodes.numberNode((short) 7)));
        assertEquals("1E+400", text(nodes.numberNode(new BigDecimal("1e400"))));
        assertEquals("100000000000000000000", text(nodes.numberNode(BigInteger.TEN.pow(20))));
    }
}
