package dev.ostiary.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What lies on the web lies not among the files. */
final class WebAddressesTest {

    private static final Pattern MEANT = Pattern.compile("\\b(?:https?|wss?|ftp|git|ssh)://[^\\s\"'`<>|;$(){}\\\\]*");

    @Test
    void anAddressGivesWayToASpace() {
        assertEquals("get   now", WebAddresses.without("get https://a.b/c?d now"));
        assertEquals("( )( )", WebAddresses.without("(git://a)(ssh://b)"));
    }

    @Test
    void aSchemeWithinAWordIsNone() {
        for (String line : new String[] {"xhttp://a", "file:///etc", "_ftp://a", "://", "http:/a"}) {
            assertEquals(line, WebAddresses.without(line));
        }
        String plain = "no address";
        assertSame(plain, WebAddresses.without(plain));
    }

    @Property
    void itIsWhatThePatternWouldTakeOut(@ForAll("lines") String line) {
        assertEquals(MEANT.matcher(line).replaceAll(" "), WebAddresses.without(line));
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.of(
                        "http", "https", "ws", "wss", "ftp", "git", "ssh", "://", "/", ":", "a", "_", "1", " ", "\"",
                        "\u0301", "\u00E9", "\\", "\n", ".")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }

    @Test
    void marksAndOpenVariablesAreReadInLinearTime() {
        String marks = "http://a.b e" + "\u0301".repeat(300_000);
        String open = "${" + "a".repeat(300_000);
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> WebAddresses.without(marks));
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> PathWords.prepared(open, Map.of()));
    }
}
