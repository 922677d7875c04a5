package dev.ostiary.message;

/** The names inside {@code _meta} that MCP 2026-07-28 and Ostiary give a meaning to. */
public final class MetaKeys {
    public static final String META = "_meta";
    public static final String PROTOCOL_VERSION = "io.modelcontextprotocol/protocolVersion";
    public static final String CLIENT_CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";
    public static final String CLIENT_INFO = "io.modelcontextprotocol/clientInfo";
    public static final String LOG_LEVEL = "io.modelcontextprotocol/logLevel";
    public static final String SERVER_INFO = "io.modelcontextprotocol/serverInfo";
    public static final String SUBSCRIPTION_ID = "io.modelcontextprotocol/subscriptionId";
    public static final String PROGRESS_TOKEN = "progressToken";
    public static final String REFUSAL = "dev.ostiary/refusal";
    public static final String TASK = "dev.ostiary/task";
    public static final String CONVERSATION = "dev.ostiary/conversation";
    public static final String SEAL = "dev.ostiary/seal";

    private MetaKeys() {}
}
