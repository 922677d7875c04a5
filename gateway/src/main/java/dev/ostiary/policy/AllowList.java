package dev.ostiary.policy;

import dev.ostiary.message.Methods;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Operation.Target;
import dev.ostiary.session.Session;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The policy that preset and {@code allow} entries make.
 *
 * <ul>
 *   <li>{@code observe} allows everything;
 *   <li>{@code balanced} allows every configured server; a server that any entry names (one for
 *       {@code *} names all) is open only as far as its entries say;
 *   <li>{@code strict} allows only what an entry says.
 * </ul>
 *
 * <p>What names no tool, prompt or resource (lists, pings, logging) is allowed with any server of
 * which anything is allowed. Methods that the gateway does not know are left to entries for a whole
 * server, because nobody can say what they reach. What the gateway answers itself, for all servers at
 * once, is allowed: whatever reaches a server for it is decided for that server.
 *
 * <p>Does not guarantee: anything about arguments. Who may call a tool may call it with everything.
 */
public final class AllowList implements Policy {

    // What belongs to the conversation rather than to one tool, prompt or resource.
    private static final Set<String> CONVERSATION = Set.of(
            Methods.INITIALIZE,
            Methods.PING,
            Methods.DISCOVER,
            Methods.LISTEN,
            Methods.TOOLS_LIST,
            Methods.RESOURCES_LIST,
            Methods.RESOURCE_TEMPLATES_LIST,
            Methods.PROMPTS_LIST,
            Methods.SET_LEVEL,
            Methods.SAMPLING,
            Methods.ELICITATION,
            Methods.ROOTS_LIST,
            // Remote tasks: each was started by a call that was allowed.
            "tasks/get",
            "tasks/result",
            "tasks/list",
            "tasks/update",
            "tasks/cancel");

    private final Preset preset;
    private final RuleName presetRule;
    private final Set<String> servers;
    private final List<AllowEntry> entries;

    /**
     * @param place where the preset stands, such as {@code ostiary.yaml:1}, or {@code default}
     * @param servers the names of all configured servers
     * @param entries in the order of the file; the first that covers an operation is named as its rule
     */
    public AllowList(Preset preset, String place, Set<String> servers, List<AllowEntry> entries) {
        this.preset = preset;
        this.presetRule = new RuleName("preset " + preset.name().toLowerCase(Locale.ROOT), place);
        this.servers = Set.copyOf(servers);
        this.entries = List.copyOf(entries);
    }

    @Override
    public Decision decide(Session session, Operation operation, Circumstances circumstances) {
        if (operation.server().equals(Operation.ALL_SERVERS)) {
            return decision(true, presetRule);
        }
        return switch (preset) {
            case OBSERVE -> decision(true, presetRule);
            case BALANCED ->
                firstNaming(operation.server())
                        .map(naming -> byEntries(
                                operation, new RuleName("allow", naming.rule().place())))
                        .orElseGet(() -> decision(servers.contains(operation.server()), presetRule));
            case STRICT -> byEntries(operation, presetRule);
        };
    }

    @Override
    public boolean confines(Session session, String server) {
        return switch (preset) {
            case OBSERVE -> false;
            case BALANCED -> firstNaming(server).isPresent();
            case STRICT -> true;
        };
    }

    private Decision byEntries(Operation operation, RuleName otherwise) {
        if (!servers.contains(operation.server())) {
            return decision(false, presetRule);
        }
        boolean conversation = belongsToConversation(operation);
        for (AllowEntry entry : entries) {
            if (entry.names(operation.server()) && (conversation || entry.covers(operation))) {
                return decision(true, entry.rule());
            }
        }
        return decision(false, otherwise);
    }

    Preset preset() {
        return preset;
    }

    private Optional<AllowEntry> firstNaming(String server) {
        return entries.stream().filter(entry -> entry.names(server)).findFirst();
    }

    /** Whether the operation belongs to the conversation rather than to one tool, prompt or resource. */
    static boolean belongsToConversation(Operation operation) {
        return operation.target() instanceof Target.Whole
                && (CONVERSATION.contains(operation.method())
                        || operation.method().startsWith("notifications/"));
    }

    private Decision decision(boolean allowed, RuleName rule) {
        return new Decision(allowed, rule, preset);
    }
}
