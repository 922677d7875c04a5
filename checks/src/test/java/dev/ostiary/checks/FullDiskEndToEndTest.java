package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** When no record fits on the disk any more, nothing is forwarded any more, and what was recorded stays sound. */
@EnabledOnOs(OS.LINUX)
@Execution(ExecutionMode.CONCURRENT)
final class FullDiskEndToEndTest {

    private static final int ROOM = 64 * 1024;
    private static final int MOST_CALLS = 500;

    @TempDir
    Path folder;

    @Test
    void whatCannotBeRecordedIsNotForwarded() throws Exception {
        Workplace workplace = new Workplace(folder).marked("good");
        try (RunningGateway gateway = workplace.startWithFullDisk(ROOM)) {
            Agent agent = Agent.modern(gateway, "/mcp/good");
            assertEquals("call 0", Agent.text(agent.call("1", "echo", "{'mark':'call 0'}")));
            int calls = 1;
            Response last = agent.call("1", "echo", "{'mark':'call 1'}");
            while (Agent.text(last).equals("call " + calls) && calls < MOST_CALLS) {
                calls++;
                last = agent.call("1", "echo", "{'mark':'call " + calls + "'}");
            }
            assertEquals("AUDIT_FAILED", Agent.reason(last));

            Response refused = agent.call("1", "echo", "{'mark':'after the end'}");
            assertEquals("AUDIT_FAILED", Agent.reason(refused));
            Response listed = agent.request("1", "tools/list", "{}");
            assertEquals("AUDIT_FAILED", Agent.reason(listed));
            assertFalse(workplace.journal("good").holds("after the end"));
            Eventually.holds(
                    "the operator is told: " + gateway.log(),
                    () -> gateway.log().contains("could not be written"));
        }
        RunningGateway.Ran verified = RunningGateway.run(folder, "audit", "verify");
        assertEquals(0, verified.exitCode(), verified.out());
    }
}
