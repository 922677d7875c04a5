package dev.ostiary.codec;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How a header mirrors an argument's value (MCP 2026-07-28, Streamable HTTP, "Value Encoding"). */
final class ParamText {

    /** 2^53 - 1. Beyond it a peer written in JavaScript reads another number, so nobody expects a header. */
    private static final BigDecimal SAFE = BigDecimal.valueOf((1L << 53) - 1);

    /** No integer within the safe range needs more characters. */
    private static final int LONGEST = 64;

    private ParamText() {}

    /** The text that stands for this value; empty where no header can. */
    static Optional<String> of(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> Optional.of(value.stringValue());
            case BOOLEAN -> Optional.of(value.booleanValue() ? "true" : "false");
            case NUMBER -> decimal(value.decimalValue());
            case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO -> Optional.empty();
        };
    }

    /** Whether this text stands for this value: numbers as numbers ({@code 42.0} is 42), all else to the letter. */
    static boolean standsFor(String text, JsonNode value) {
        return value.isNumber()
                ? decimalSpelling(text) && new BigDecimal(text).compareTo(value.decimalValue()) == 0
                : of(value).filter(text::equals).isPresent();
    }

    private static Optional<String> decimal(BigDecimal number) {
        // The codec bounds how long a number is when written out, so this is cheap.
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.scale() <= 0 && stripped.abs().compareTo(SAFE) > 0) {
            return Optional.empty();
        }
        String text = stripped.toPlainString();
        return text.length() > LONGEST ? Optional.empty() : Optional.of(text);
    }

    /** Perhaps a minus, digits, and perhaps a point with more digits: neither plus nor exponent. */
    private static boolean decimalSpelling(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.');
        return text.length() <= LONGEST
                && digits(text, start, point < 0 ? text.length() : point)
                && (point < 0 || digits(text, point + 1, text.length()));
    }

    private static boolean digits(String text, int from, int to) {
        return from < to && text.substring(from, to).chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
