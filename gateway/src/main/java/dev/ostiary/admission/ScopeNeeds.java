package dev.ostiary.admission;

import dev.ostiary.policy.Wildcard;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which scopes an operation needs. Only identities that have scopes of their own are asked for them: API keys,
 * client certificates and access tokens.
 */
public record ScopeNeeds(List<Need> needs) {

    public static final ScopeNeeds NONE = new ScopeNeeds(List.of());

    /**
     * One rule; what it does not name is any.
     *
     * @param scopes all of which are needed
     */
    public record Need(Wildcard server, Optional<String> method, Optional<Wildcard> tool, Set<String> scopes) {
        public Need {
            scopes = Set.copyOf(scopes);
        }

        boolean covers(Operation operation) {
            return server.matches(operation.server())
                    && method.filter(named -> !named.equals(operation.method())).isEmpty()
                    && (tool.isEmpty()
                            || (operation.target() instanceof Operation.Target.Tool(String name)
                                    && tool.get().matches(name)));
        }
    }

    public ScopeNeeds {
        needs = List.copyOf(needs);
    }

    /** Whether nothing needs any scope. */
    public boolean isNone() {
        return needs.isEmpty();
    }

    /** All scopes that these operations need, in order, if this identity lacks any of them. */
    public Optional<List<String>> lacking(Identity identity, List<Operation> operations) {
        if (isNone() || !isAsked(identity)) {
            return Optional.empty();
        }
        Set<String> needed = new TreeSet<>();
        for (Need need : needs) {
            if (operations.stream().anyMatch(need::covers)) {
                needed.addAll(need.scopes());
            }
        }
        return identity.scopes().containsAll(needed) ? Optional.empty() : Optional.of(List.copyOf(needed));
    }

    /** Every scope that any operation needs, in order. */
    public List<String> all() {
        Set<String> all = new TreeSet<>();
        needs.forEach(need -> all.addAll(need.scopes()));
        return List.copyOf(all);
    }

    private static boolean isAsked(Identity identity) {
        return switch (identity) {
            case Identity.KeyHolder _, Identity.Certified _, Identity.Subject _ -> true;
            case Identity.Local _, Identity.Installation _, Identity.Anyone _ -> false;
        };
    }
}
