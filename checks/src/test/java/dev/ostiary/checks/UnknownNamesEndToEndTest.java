package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A prompt or resource that its server does not have")
final class UnknownNamesEndToEndTest {

    private static final String SETTINGS = """
            allow:
              - {server: good, tool: echo}
              - {server: good, prompt: "open*"}
              - {server: good, resource: "note://*"}
              - {server: good, resource: "open://*"}
            """;

    @TempDir
    static Path folder;

    private static Workplace workplace;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        workplace = new Workplace(folder).marked("good").settings(SETTINGS);
        gateway = workplace.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** Somebody at an endpoint, and how names and URIs are written there. */
    record At(String what, Agent agent, String prefix, String scheme) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<At> endpoints() {
        return Stream.of(
                new At("modern, one server", Agent.modern(gateway, "/mcp/good"), "", ""),
                new At("legacy, one server", Agent.legacy(gateway, "/mcp/good"), "", ""),
                new At("modern, all servers", Agent.modern(gateway, "/mcp"), "good__", uriPrefix()),
                new At("legacy, all servers", Agent.legacy(gateway, "/mcp"), "good__", uriPrefix()));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    @DisplayName("is told of as one that is forbidden")
    void alike(At at) throws IOException, InterruptedException {
        same(prompt(at, "shut"), prompt(at, "open"));
        same(read(at, "shut://a"), read(at, "open://a"));
        assertTrue(read(at, "note://shared").body().contains("a note of good"));
        assertTrue(why(prompt(at, "shut")).contains("is not allowed by"));
        assertTrue(why(prompt(at, "open")).contains("is not in its list"));
        assertTrue(why(read(at, "open://a")).contains("knows nothing of this name"));
    }

    private static String uriPrefix() {
        String uri = Agent.body(Agent.modern(gateway, "/mcp").request("1", "resources/list", "{}"))
                .path("result")
                .path("resources")
                .path(0)
                .path("uri")
                .asString();
        return uri.substring(0, uri.indexOf("note://"));
    }

    private static Response prompt(At at, String name) {
        return at.agent().request("1", "prompts/get", "{'name':'" + at.prefix() + name + "'}");
    }

    private static Response read(At at, String uri) {
        return at.agent().request("1", "resources/read", "{'uri':'" + at.scheme() + uri + "'}");
    }

    private static void same(Response forbidden, Response absent) {
        assertEquals("UNKNOWN_NAME", Agent.reason(forbidden));
        assertEquals(forbidden.status(), absent.status());
        assertEquals(forbidden.header("content-type"), absent.header("content-type"));
        assertEquals(withoutId(forbidden), withoutId(absent));
    }

    private static String withoutId(Response refused) {
        return refused.body().replace(Agent.refusalId(refused), "ID");
    }

    private static String why(Response refused) throws IOException, InterruptedException {
        return gateway.run("why", Agent.refusalId(refused)).out();
    }
}
