package dev.ostiary.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets are exact: nothing in them can become a second header or another host. */
final class HttpTargetTest {

    @ParameterizedTest
    @CsvSource({
        "https://MCP.example, https://mcp.example, mcp.example, /",
        "https://mcp.example:443/a, https://mcp.example, mcp.example, /a",
        "http://mcp.example:443/a?b=c%20d#e, http://mcp.example:443, mcp.example:443, /a?b=c%20d",
        "HTTP://127.0.0.1:8080/mcp, http://127.0.0.1:8080, 127.0.0.1:8080, /mcp",
        "https://[::1]:8443/?x, https://[::1]:8443, [::1]:8443, /?x",
    })
    void aUrlIsTakenApart(String url, String origin, String authority, String path) {
        HttpTarget target = HttpTarget.of(URI.create(url));
        assertEquals(origin, target.origin().toString());
        assertEquals(authority, target.origin().authority());
        assertEquals(path, target.pathAndQuery());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://mcp.example/",
                "mcp.example",
                "https:///a",
                "https://x:99999/",
                "mailto:a@b",
                "https://a_b%20/"
            })
    void whatIsNoTargetIsRefused(String url) {
        assertThrows(IllegalArgumentException.class, () -> HttpTarget.of(URI.create(url)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user:s3cret@mcp.example/", "https://s3cret@mcp.example/"})
    void credentialsInAUrlAreRefusedAndNotRepeated(String url) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> HttpTarget.of(URI.create(url)));
        assertFalse(refused.toString().contains("s3cret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "/a b", "/a\r\nX: y", "/a#b", "/\u00e9", "http://x/"})
    void aPathThatIsNotEncodedIsRefused(String path) {
        assertThrows(IllegalArgumentException.class, () -> new HttpTarget("https", "x", 443, path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "a@b", "a\r\n", "a?b", "\u00e9.example"})
    void aHostThatIsNoneIsRefused(String host) {
        assertThrows(IllegalArgumentException.class, () -> new HttpOrigin("https", host, 443));
    }
}
