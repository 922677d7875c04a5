package dev.ostiary.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.HostileHttpServer;
import dev.ostiary.testkit.Hostility;
import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.HttpTarget;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpUpstreamSurvivesHostileServersTest {

    @ParameterizedTest
    @CsvSource({
        "HTML_ERROR, SERVER_REFUSED: HTTP 500",
        "WRONG_TYPE, SERVER_GARBAGE: HTTP 200 with content",
        "EMPTY, SERVER_GARBAGE: HTTP 200 where an answer belongs",
        "CLOSED, SERVER_GONE: the server closed the connection",
        "UNAUTHORIZED, SERVER_REFUSED: HTTP 401"
    })
    void atTheLevelOfHttp(HostileHttpServer.Path path, String unavailable) throws Exception {
        try (HostileHttpServer server = HostileHttpServer.start();
                HttpHouse house = new HttpHouse(HttpTarget.of(server.at(path)))) {
            assertTrue(HttpHouse.shown(house.converse()).startsWith(unavailable));
            assertTrue(HttpHouse.shown(house.stateless()).startsWith(unavailable));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, answer",
        "GARBAGE, answer",
        "NOT_UTF8, answer",
        "DIES_MID_ANSWER, lost SERVER_GONE",
        "DIES, lost SERVER_GONE",
        "ANSWERS_UNKNOWN_ID, answer",
        "ANSWERS_NULL_ID, answer",
        "ANSWERS_TWICE, answer",
        "FLOODS_NOTIFICATIONS, answer",
        "HUGE_LINE, lost SERVER_GARBAGE: FRAME_TOO_LARGE",
        "NEVER_ANSWERS, lost SERVER_TIMEOUT",
        "ANSWERS_LATE, answer",
        "ANSWERS_MIXED, lost SERVER_GARBAGE: RESULT_AND_ERROR"
    })
    void atTheLevelOfMessages(Hostility hostility, String end) throws Exception {
        ServerRules rules = HttpHouse.rules(Duration.ofSeconds(3), 5, Duration.ofMinutes(1));
        try (HostileHttpServer server = HostileHttpServer.start();
                HttpHouse house = new HttpHouse(
                        HttpTarget.of(server.at(HostileHttpServer.Path.MCP)), HttpHeaders.none(), rules)) {
            Link link = HttpHouse.link(house.converse());
            HeardSoon heard = new HeardSoon();
            HttpHouse.send(
                    link,
                    Say.request(7, "tools/call", "{'name':'" + hostility.wireName() + "','arguments':{}}"),
                    heard);
            List<String> lines = heard.untilOver();
            assertTrue(lines.getLast().startsWith(end), lines.getLast());
            assertEquals(
                    1,
                    lines.stream()
                            .filter(line -> line.startsWith("answer") || line.startsWith("lost"))
                            .count());
        }
    }
}
