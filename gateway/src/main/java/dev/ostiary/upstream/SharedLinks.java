package dev.ostiary.upstream;

import dev.ostiary.session.Identity;
import dev.ostiary.upstream.Upstream.Opening;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The links that modern requests share: one for each identity, and never one for two. Safe for use by many threads. */
final class SharedLinks {

    /** Where the link of an identity comes from. */
    interface Source {
        void open(Identity identity, Sharing sharing, LinkListener listener, Consumer<SharedLink.Attempt> then);
    }

    private final Source source;
    private final ServerRules rules;
    private final UpstreamKit kit;
    private final LinkListener overheard;
    private final Map<Object, SharedLink> links = new ConcurrentHashMap<>();

    /** @param overheard hears what belongs to no request, on any of them */
    SharedLinks(Source source, ServerRules rules, UpstreamKit kit, LinkListener overheard) {
        this.source = source;
        this.rules = rules;
        this.kit = kit;
        this.overheard = overheard;
    }

    void use(Identity identity, Consumer<Opening> then) {
        use(identity.continuity(), identity, then);
    }

    /** The same where the server tells apart what proofs of the same one were given for. */
    void useAlone(Identity identity, Consumer<Opening> then) {
        use(identity, identity, then);
    }

    private void use(Object same, Identity identity, Consumer<Opening> then) {
        links.computeIfAbsent(same, _ -> link(same, identity)).use(then);
    }

    private SharedLink link(Object same, Identity identity) {
        return new SharedLink(
                (sharing, listener, then) -> source.open(identity, sharing, listener, then),
                Sharing.of(identity),
                rules,
                kit,
                overheard,
                unused -> links.remove(same, unused));
    }

    /** Forgets all of them, now that nothing may be opened any more; who opened them ends them. */
    void clear() {
        links.clear();
    }
}
