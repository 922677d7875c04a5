package dev.ostiary.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.HttpTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerSettingsTest {

    private static HttpServerSettings with(HttpHeaders headers) {
        HttpTarget target = new HttpTarget("https", "example.org", 443, "/mcp/hush?key=hush");
        return new HttpServerSettings("far", target, headers, ServerRules.standard());
    }

    @Test
    void showsNoSecrets() {
        String shown = with(HttpHeaders.of("Authorization", "Bearer hush")).toString();
        assertFalse(shown.contains("hush"), shown);
        assertEquals("HttpServerSettings[far, https://example.org/…, HttpHeaders[1]]", shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accept",
                "Content-Type",
                "MCP-SESSION-ID",
                "Mcp-Protocol-Version",
                "Mcp-Method",
                "Mcp-Name",
                "Last-Event-Id"
            })
    void leavesHeadersOfTheProtocolToTheGateway(String name) {
        assertThrows(IllegalArgumentException.class, () -> with(HttpHeaders.of(name, "x")));
    }
}
