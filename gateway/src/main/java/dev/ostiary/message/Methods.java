package dev.ostiary.message;

import java.util.Set;

/** The MCP methods that the gateway itself has to know by name. */
public final class Methods {
    public static final String INITIALIZE = "initialize";
    public static final String INITIALIZED = "notifications/initialized";
    public static final String PING = "ping";
    public static final String DISCOVER = "server/discover";
    public static final String LISTEN = "subscriptions/listen";
    public static final String LISTEN_ACKNOWLEDGED = "notifications/subscriptions/acknowledged";
    public static final String TOOLS_LIST = "tools/list";
    public static final String TOOLS_CALL = "tools/call";
    public static final String RESOURCES_LIST = "resources/list";
    public static final String RESOURCES_READ = "resources/read";
    public static final String RESOURCE_TEMPLATES_LIST = "resources/templates/list";
    public static final String RESOURCES_SUBSCRIBE = "resources/subscribe";
    public static final String RESOURCES_UNSUBSCRIBE = "resources/unsubscribe";
    public static final String PROMPTS_LIST = "prompts/list";
    public static final String PROMPTS_GET = "prompts/get";
    public static final String COMPLETE = "completion/complete";
    public static final String SET_LEVEL = "logging/setLevel";
    public static final String SAMPLING = "sampling/createMessage";
    public static final String ELICITATION = "elicitation/create";
    public static final String ROOTS_LIST = "roots/list";
    public static final String CANCELLED = "notifications/cancelled";
    public static final String PROGRESS = "notifications/progress";
    public static final String LOG_MESSAGE = "notifications/message";
    public static final String TOOLS_CHANGED = "notifications/tools/list_changed";
    public static final String RESOURCES_CHANGED = "notifications/resources/list_changed";
    public static final String PROMPTS_CHANGED = "notifications/prompts/list_changed";
    public static final String RESOURCE_UPDATED = "notifications/resources/updated";
    public static final String ROOTS_CHANGED = "notifications/roots/list_changed";

    public static final String ELICITED = "notifications/elicitation/complete";

    // They name nothing but a method, or a resource by its URI.
    private static final Set<String> WORDLESS = Set.of(
            INITIALIZED,
            LISTEN_ACKNOWLEDGED,
            TOOLS_CHANGED,
            RESOURCES_CHANGED,
            PROMPTS_CHANGED,
            ROOTS_CHANGED,
            RESOURCE_UPDATED,
            ELICITED);

    private Methods() {}

    /** Whether a server says something with it in words of its own, of which nobody says what they are about. */
    public static boolean isInOwnWords(String method) {
        boolean notes = method.startsWith("notifications/") && !WORDLESS.contains(method) && !isRemoteTask(method);
        return notes || method.equals(SAMPLING) || method.equals(ELICITATION);
    }

    /** Whether a method is about one of MCP's remote tasks, by which the result of a call is fetched later. */
    public static boolean isRemoteTask(String method) {
        return method.startsWith("tasks/") || method.startsWith("notifications/tasks");
    }
}
