package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Calls of one agent at single servers, whose results the next calls and the final answer are made of. */
final class WorkedThrough {

    private final Function<String, Agent> agents;
    private final Map<String, Agent> known = new HashMap<>();
    private final Map<String, Set<String>> tools = new HashMap<>();
    private int calls;

    private WorkedThrough(Function<String, Agent> agents) {
        this.agents = agents;
    }

    /** A script of calls, and what it finally answers. */
    interface Script {
        String answer(WorkedThrough calls);
    }

    /** What the script answers in each era, through this gateway. */
    static List<String> inBothEras(RunningGateway gateway, Script script) {
        List<String> answers = new ArrayList<>();
        answers.add(script.answer(new WorkedThrough(server -> Agent.legacy(gateway, "/mcp/" + server))));
        answers.add(script.answer(new WorkedThrough(server -> Agent.modern(gateway, "/mcp/" + server))));
        return answers;
    }

    /** What a tool answers, as structure where it has one, else as the JSON or the text that it says. */
    JsonNode call(String server, String tool, String arguments) {
        Agent agent = known.computeIfAbsent(server, agents);
        Set<String> offered = tools.computeIfAbsent(server, _ -> tools(agent));
        assertTrue(offered.contains(tool), () -> tool + " is not among " + offered);
        Response response = agent.call(id(), tool, arguments);
        JsonNode result = Agent.body(response).path("result");
        assertTrue(result.isObject() && !result.path("isError").asBoolean(false), response::body);
        return result.has("structuredContent") ? result.path("structuredContent") : result.at("/content/0/text");
    }

    /** As agents do, once. */
    private Set<String> tools(Agent agent) {
        return Agent.body(agent.request(id(), "tools/list", "{}"))
                .at("/result/tools")
                .valueStream()
                .map(each -> each.path("name").asString(""))
                .collect(Collectors.toSet());
    }

    private String id() {
        calls++;
        return Integer.toString(calls);
    }
}
