package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.ScriptedEventStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What becomes of a changed {@code ostiary.yaml} while the gateway runs, seen through the commands. */
@Execution(ExecutionMode.CONCURRENT)
final class ReloadEndToEndTest {

    private static final String OPEN = "allow: [{server: good}]\n";
    private static final String CLOSED = "allow: [{server: good, tool: chat}]\n";

    @TempDir
    Path folder;

    private Workplace workplace = new Workplace(Path.of(""));
    private RunningGateway gateway;
    private Agent agent;

    @BeforeEach
    void start() {
        workplace = new Workplace(folder).marked("good").settings(OPEN);
        gateway = workplace.start();
        agent = Agent.modern(gateway, "/mcp/good");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aTighterOneCountsAtOnceAndALooserOneWaitsForAPerson() throws Exception {
        assertEquals("x", Agent.text(agent.call("1", "echo", "{'mark':'x'}")));
        ScriptedEventStream underWay = agent.stream(
                "2",
                "tools/call",
                "{'name':'late','arguments':{'mark':'entered before','after':3000},'_meta':{'progressToken':1}}");

        workplace.settings(CLOSED);
        Eventually.holds("the tighter settings are in force", () -> refused("UNKNOWN_NAME"));
        assertEquals(
                "entered before",
                underWay.events()
                        .answerTo("2")
                        .path("result")
                        .path("content")
                        .path(0)
                        .path("text")
                        .asString());
        assertEquals("UNKNOWN_NAME", Agent.reason(agent.call("1", "echo", "{'mark':'not allowed now'}")));
        assertFalse(workplace.journal("good").holds("not allowed now"));
        assertFalse(agent.request("1", "tools/list", "{}").body().contains("\"echo\""));

        workplace.settings(OPEN);
        String id = Eventually.comes("what waits for approval", this::waiting);
        assertTrue(refused("UNKNOWN_NAME"), "it waits");
        assertEquals(2, gateway.run("approve", "0000unknown0").exitCode());
        assertTrue(refused("UNKNOWN_NAME"), "it still waits");

        RunningGateway.Ran approved = gateway.run("approve", id);
        assertEquals(0, approved.exitCode(), approved.out());
        Eventually.holds("the looser settings are in force", () -> !refused("UNKNOWN_NAME"));
        assertTrue(gateway.run("approve").out().contains("Nothing waits"));
    }

    @Test
    void aBrokenOneIsReportedAndChangesNothing() {
        workplace.settings("preset: lenient\n");
        Eventually.holds("the fault is in the log", () -> gateway.log().contains("ostiary.yaml:1:9 /preset"));
        assertEquals("x", Agent.text(agent.call("1", "echo", "{'mark':'x'}")));
        workplace.settings("stages: {strip-invisible: {}}\n");
        Eventually.holds("so is one in a stage", () -> gateway.log().contains("/stages/strip-invisible"));
        assertEquals("x", Agent.text(agent.call("1", "echo", "{'mark':'x'}")));
        workplace.settings(CLOSED);
        Eventually.holds("the next good one counts", () -> refused("UNKNOWN_NAME"));
    }

    private boolean refused(String reason) {
        return Agent.reason(agent.call("1", "echo", "{'mark':'tightened'}")).equals(reason);
    }

    private Optional<String> waiting() {
        try {
            Matcher id = Pattern.compile("(?m)^([0-9a-z]{12})$")
                    .matcher(gateway.run("approve").out());
            return id.find() ? Optional.of(id.group(1)) : Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
