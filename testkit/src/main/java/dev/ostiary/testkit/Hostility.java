package dev.ostiary.testkit;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
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
    ANSWERS_MIXED;

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
        };
    }

    private static Stream<Act> logLines(int amount) {
        return IntStream.range(0, amount)
                .mapToObj(number -> new Act.Say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\","
                        + "\"params\":{\"level\":\"info\",\"data\":" + number + "}}"));
    }
}
