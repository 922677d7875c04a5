package dev.ostiary.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Reason;
import dev.ostiary.wire.WireFault;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HttpLossTest {

    @ParameterizedTest
    @CsvSource({
        "NAME_UNRESOLVED, SERVER_UNAVAILABLE, true",
        "CONNECT_FAILED, SERVER_UNAVAILABLE, true",
        "CONNECT_TOO_SLOW, SERVER_UNAVAILABLE, true",
        "TLS_REFUSED, SERVER_UNAVAILABLE, true",
        "ANSWER_TOO_SLOW, SERVER_TIMEOUT, true",
        "ANSWER_STALLED, SERVER_TIMEOUT, true",
        "CLOSED_EARLY, SERVER_GONE, true",
        "MALFORMED, SERVER_GARBAGE, true",
        "HEAD_TOO_LARGE, SERVER_GARBAGE, true",
        "CODING_UNKNOWN, SERVER_GARBAGE, true",
        "VERSION_UNKNOWN, SERVER_GARBAGE, true",
        "BODY_TOO_LARGE, SERVER_GARBAGE, false",
        "EVENT_TOO_LARGE, SERVER_GARBAGE, false",
        "ADDRESS_REFUSED, ADDRESS_REFUSED, false",
        "DIAL_BUSY, TOO_MANY_IN_FLIGHT, false"
    })
    void eachFaultOfADialHasItsReason(WireFault.Kind kind, Reason reason, boolean failure) {
        HttpLoss loss = HttpLoss.of(new WireFault(kind, "in words"));
        assertEquals(reason, loss.reason());
        assertEquals(failure, loss.failure());
        assertTrue(loss.detail().contains("in words"), loss.detail());
    }

    @ParameterizedTest
    @EnumSource(WireFault.Kind.class)
    void noFaultIsWithoutAReasonOfTheServers(WireFault.Kind kind) {
        Set<Reason> ofServers = EnumSet.range(Reason.SERVER_UNAVAILABLE, Reason.REDIRECT_REFUSED);
        ofServers.add(Reason.TOO_MANY_IN_FLIGHT);
        assertTrue(
                ofServers.contains(HttpLoss.of(new WireFault(kind, "in words")).reason()));
    }

    @ParameterizedTest
    @CsvSource({
        "202, SERVER_GARBAGE, false",
        "400, SERVER_REFUSED, false",
        "401, SERVER_REFUSED, false",
        "403, SERVER_REFUSED, false",
        "404, SERVER_REFUSED, false",
        "405, SERVER_REFUSED, false",
        "429, SERVER_REFUSED, false",
        "500, SERVER_REFUSED, true",
        "501, SERVER_REFUSED, true",
        "502, SERVER_UNAVAILABLE, true",
        "503, SERVER_UNAVAILABLE, true",
        "504, SERVER_UNAVAILABLE, true"
    })
    void eachStatusHasItsReasonAndStandsInTheDetail(int status, Reason reason, boolean failure) {
        HttpLoss loss = HttpLoss.of(status);
        assertEquals(reason, loss.reason());
        assertEquals(failure, loss.failure());
        assertTrue(loss.detail().startsWith("HTTP " + status), loss.detail());
    }

    @Test
    void theTableAboveHasEveryFaultThatADialCanHave() {
        Set<WireFault.Kind> ofTheDoor = EnumSet.of(
                WireFault.Kind.HEAD_TOO_SLOW,
                WireFault.Kind.BODY_TOO_SLOW,
                WireFault.Kind.TARGET_TOO_LONG,
                WireFault.Kind.EXPECTATION_UNKNOWN,
                WireFault.Kind.DOOR_FULL,
                WireFault.Kind.READER_TOO_SLOW,
                WireFault.Kind.HANDSHAKE_FAILED,
                WireFault.Kind.HANDSHAKE_TOO_SLOW);
        assertEquals(
                15,
                Arrays.stream(WireFault.Kind.values())
                        .filter(kind -> !ofTheDoor.contains(kind))
                        .collect(Collectors.toSet())
                        .size());
    }
}
