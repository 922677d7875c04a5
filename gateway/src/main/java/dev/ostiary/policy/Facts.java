package dev.ostiary.policy;

import com.google.common.collect.ImmutableList;
import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelVariableResolver;
import dev.ostiary.message.Methods;
import dev.ostiary.policy.Circumstances.Arguments;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Operation.Target;
import dev.ostiary.session.Session;
import dev.ostiary.session.Task;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What conditions can ask about one operation, looked up only when a condition does. */
final class Facts implements CelVariableResolver {

    static final String IDENTITY = "identity";
    static final String TASK = "task";
    static final String SERVER = "server";
    static final String TOOL = "tool";
    static final String PROMPT = "prompt";
    static final String RESOURCE = "resource";
    static final String ARGS = "args";
    static final String NOW = "now";
    static final String RISK = "risk";

    private static final ImmutableList<CelAttributePattern> ALL_KNOWN = ImmutableList.of();
    // What is shown must not change with every message, so the risk is open where arguments are.
    private static final ImmutableList<CelAttributePattern> ARGUMENTS_OPEN = open(ARGS, RISK);
    private static final ImmutableList<CelAttributePattern> RESOURCE_OPEN = open(ARGS, RISK, RESOURCE);
    private static final ImmutableList<CelAttributePattern> TARGET_OPEN = open(ARGS, RISK, TOOL, PROMPT, RESOURCE);
    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final Identity identity;
    private final String task;
    private final Operation operation;
    private final Circumstances circumstances;
    private final ImmutableList<CelAttributePattern> open;

    Facts(Session session, Operation operation, Circumstances circumstances) {
        this.identity = session.identity();
        this.task = session.task().map(Task::name).orElse("");
        this.operation = operation;
        this.circumstances = circumstances;
        this.open = open(operation, circumstances);
    }

    /** The names whose values are not known. */
    ImmutableList<CelAttributePattern> open() {
        return open;
    }

    @Override
    public Optional<Object> find(String name) {
        return switch (name) {
            case IDENTITY -> Optional.of(new IdentityValue(identity));
            case TASK -> Optional.of(task);
            case SERVER -> Optional.of(operation.server());
            case TOOL -> Optional.of(operation.target() instanceof Target.Tool(String tool) ? tool : "");
            case PROMPT -> Optional.of(operation.target() instanceof Target.Prompt(String prompt) ? prompt : "");
            case RESOURCE -> Optional.of(operation.target() instanceof Target.Resource(String uri) ? uri : "");
            case ARGS -> Optional.of(arguments());
            case NOW -> Optional.<Object>of(circumstances.now());
            case RISK -> Optional.<Object>of((long) circumstances.risk());
            default -> Optional.empty();
        };
    }

    private Object arguments() {
        return switch (circumstances.arguments()) {
            case Arguments.Known(ObjectNode tree) -> new JsonObject(tree);
            case Arguments.Known _, Arguments.Unknown _ -> new JsonObject(NOTHING);
        };
    }

    private static ImmutableList<CelAttributePattern> open(Operation operation, Circumstances circumstances) {
        if (operation.target() instanceof Target.Whole) {
            return TARGET_OPEN;
        }
        return switch (circumstances.arguments()) {
            case Arguments.Known _ -> ALL_KNOWN;
            case Arguments.Unknown _ -> isTemplate(operation) ? RESOURCE_OPEN : ARGUMENTS_OPEN;
        };
    }

    private static boolean isTemplate(Operation operation) {
        return operation.target() instanceof Target.Resource
                && (operation.method().equals(Methods.RESOURCE_TEMPLATES_LIST)
                        || operation.method().equals(Methods.COMPLETE));
    }

    private static ImmutableList<CelAttributePattern> open(String... names) {
        ImmutableList.Builder<CelAttributePattern> patterns = ImmutableList.builder();
        for (String name : names) {
            patterns.add(CelAttributePattern.fromQualifiedIdentifier(name));
        }
        return patterns.build();
    }

    /** The facts for a condition that only asks about an identity. */
    static CelVariableResolver of(IdentityValue identity, Instant now) {
        return name -> switch (name) {
            case IDENTITY -> Optional.of(identity);
            case NOW -> Optional.<Object>of(now);
            default -> Optional.empty();
        };
    }
}
