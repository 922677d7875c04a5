package dev.ostiary.testkit;

import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The remote tasks of a marked server, done as soon as they begin: the result of a call is fetched in place of the task up
 * to 2025-11-25, and in it later.
 */
final class MarkedTasks {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TIME = "2026-11-23T12:00:00Z";

    private final Function<String, ObjectNode> results;

    /** @param results of calls, by their marks */
    MarkedTasks(Function<String, ObjectNode> results) {
        this.results = results;
    }

    /** What is answered to a call in place of its result. */
    ObjectNode begun(String mark, boolean modern) {
        ObjectNode result = JSON.createObjectNode().put("resultType", "task");
        if (!modern) {
            result.remove("resultType");
            result.set("task", task(mark).putNull("ttl"));
            return result;
        }
        return result.setAll(task(mark).putNull("ttlMs"));
    }

    /** The state of a task. */
    ObjectNode state(JsonNode params, boolean modern) {
        String mark = params.path("taskId").asString("");
        ObjectNode task = task(mark).putNull(modern ? "ttlMs" : "ttl");
        return modern ? task.put("resultType", "complete").set("result", results.apply(mark)) : task;
    }

    /** The result of the call that became a task. */
    ObjectNode result(JsonNode params) {
        return results.apply(params.path("taskId").asString(""));
    }

    private static ObjectNode task(String mark) {
        return JSON.createObjectNode()
                .put("taskId", mark)
                .put("status", "completed")
                .put("createdAt", TIME)
                .put("lastUpdatedAt", TIME);
    }
}
