package dev.ostiary.testkit;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ways in which a hostile server misbehaves. Each is a tool: calling it by its wire name, with an
 * argument {@code amount} where it counts something, makes the server do it in its answer.
 */
public enum Hostility {
    NONE,
    /** Behaves; a federated endpoint has to shorten its name. */
    BEHAVES_UNDER_A_NAME_LONGER_THAN_HOSTS_CAN_SHOW,
    /** A line that is no JSON comes before the answer. */
    GARBAGE,
    /** Bytes that are no UTF-8 come before the answer. */
    NOT_UTF8,
    DIES_MID_ANSWER,
    DIES,
    /** Answers a request that nobody sent, then the one that was. */
    ANSWERS_UNKNOWN_ID,
    /** Answers with a null id, then properly. */
    ANSWERS_NULL_ID,
    ANSWERS_TWICE,
    /** Sends {@code amount} log lines before the answer (10,000 if not told). */
    FLOODS_NOTIFICATIONS,
    /** Answers with {@code amount} characters in one line (64 million if not told). */
    HUGE_LINE,
    NEVER_ANSWERS,
    /** Answers after {@code amount} milliseconds (1,000 if not told). */
    ANSWERS_LATE,
    /** Answers with result and error in one message. */
    ANSWERS_MIXED,
    /** Declares a number and gives a text. */
    LIES_ABOUT_ITS_TYPE,
    /** Declares a document and gives prose. */
    FORGETS_ITS_DOCUMENT,
    /** Declares what holds if 2 to the power of 60 references hold. */
    DECLARES_A_BOMB,
    /** Declares a pattern that backtracking would try for ages on what it gives. */
    DECLARES_A_COSTLY_PATTERN,
    /** Declares that no two of its elements are the same, and gives {@code amount} of them (100,000 if not told). */
    GIVES_MANY_ELEMENTS,
    /** Gives lists in lists, {@code amount} deep (100,000 if not told). */
    NESTS_DEEP;

    private static final String WORD = declaring("{\"word\":{\"type\":\"string\",\"pattern\":\"^(a+)+$\"}}");
    private static final String LIST = declaring("{\"list\":{\"type\":\"array\",\"uniqueItems\":true}}");
    private static final String SUM = declaring("{\"sum\":{\"type\":\"number\"}}");

    /** The name of its tool, such as {@code dies-mid-answer}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Hostility> named(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst();
    }

    Stream<Act> acts(HostileAnswer answer, Optional<Integer> amount) {
        return switch (this) {
            case NONE, BEHAVES_UNDER_A_NAME_LONGER_THAN_HOSTS_CAN_SHOW -> Stream.of(answer.say());
            case GARBAGE -> Stream.of(new Act.Blurt("Segmentation fault (core dumped)\n"), answer.say());
            case NOT_UTF8 -> Stream.of(new Act.Blurt("{\"method\":\"\u00ff\u00fe\"}\n"), answer.say());
            case DIES_MID_ANSWER -> Stream.of(new Act.Blurt(answer.half()), new Act.Vanish());
            case DIES -> Stream.of(new Act.Vanish());
            case ANSWERS_UNKNOWN_ID -> Stream.of(new Act.Say(answer.to("\"nobody-asked\"")), answer.say());
            case ANSWERS_NULL_ID -> Stream.of(new Act.Say(answer.to("null")), answer.say());
            case ANSWERS_TWICE -> Stream.of(answer.say(), answer.say());
            case FLOODS_NOTIFICATIONS -> Stream.concat(logLines(amount.orElse(10_000)), Stream.of(answer.say()));
            case HUGE_LINE -> Stream.of(new Act.Say(answer.saying("x".repeat(amount.orElse(64_000_000)))));
            case NEVER_ANSWERS -> Stream.of(new Act.Hang());
            case ANSWERS_LATE -> Stream.of(new Act.Pause(Duration.ofMillis(amount.orElse(1_000))), answer.say());
            case ANSWERS_MIXED -> Stream.of(new Act.Say(answer.mixed()));
            case LIES_ABOUT_ITS_TYPE -> Stream.of(new Act.Say(answer.structured("{\"sum\":\"five\"}")));
            case FORGETS_ITS_DOCUMENT, DECLARES_A_BOMB -> Stream.of(answer.say());
            case DECLARES_A_COSTLY_PATTERN ->
                Stream.of(new Act.Say(answer.structured("{\"word\":\"" + "a".repeat(30_000) + "!\"}")));
            case GIVES_MANY_ELEMENTS ->
                Stream.of(new Act.Say(answer.structured("{\"list\":[0" + ",0".repeat(amount.orElse(100_000)) + "]}")));
            case NESTS_DEEP -> {
                int depth = amount.orElse(100_000);
                yield Stream.of(
                        new Act.Say(answer.structured("{\"list\":" + "[".repeat(depth) + "]".repeat(depth) + "}")));
            }
        };
    }

    /** What the server declares of the tool, as an entry of {@code tools/list}. */
    String declared() {
        String takes = this == DECLARES_A_BOMB
                ? bomb()
                : "{\"type\":\"object\",\"properties\":{\"amount\":{\"type\":\"integer\"}}}";
        String gives = switch (this) {
            case LIES_ABOUT_ITS_TYPE, FORGETS_ITS_DOCUMENT -> SUM;
            case DECLARES_A_COSTLY_PATTERN -> WORD;
            case GIVES_MANY_ELEMENTS -> LIST;
            default -> "";
        };
        return "{\"name\":\"" + wireName() + "\",\"inputSchema\":" + takes + gives + "}";
    }

    private static String declaring(String properties) {
        return ",\"outputSchema\":{\"type\":\"object\",\"properties\":" + properties + "}";
    }

    private static String bomb() {
        String steps = IntStream.range(1, 60)
                .mapToObj(step -> "\"s%d\":{\"allOf\":[{\"$ref\":\"#/$defs/s%d\"},{\"$ref\":\"#/$defs/s%d\"}]}"
                        .formatted(step, step - 1, step - 1))
                .collect(Collectors.joining(","));
        return "{\"type\":\"object\",\"$ref\":\"#/$defs/s59\",\"$defs\":{\"s0\":{\"maxProperties\":9}," + steps + "}}";
    }

    private static Stream<Act> logLines(int amount) {
        return IntStream.range(0, amount)
                .mapToObj(number -> new Act.Say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\","
                        + "\"params\":{\"level\":\"info\",\"data\":" + number + "}}"));
    }
}
