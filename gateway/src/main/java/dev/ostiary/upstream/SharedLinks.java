package dev.ostiary.upstream;

import dev.ostiary.session.Identity;
import dev.ostiary.upstream.Upstream.Opening;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The links that modern requests share: one for each identity, and never one for two. Safe for use by many threads. */
final class SharedLinks {

    private final SharedLink.Source source;
    private final ServerRules rules;
    private final UpstreamKit kit;
    private final LinkListener overheard;
    private final Map<String, SharedLink> links = new ConcurrentHashMap<>();

    /** @param overheard hears what belongs to no request, on any of them */
    SharedLinks(SharedLink.Source source, ServerRules rules, UpstreamKit kit, LinkListener overheard) {
        this.source = source;
        this.rules = rules;
        this.kit = kit;
        this.overheard = overheard;
    }

    void use(Identity identity, Consumer<Opening> then) {
        links.computeIfAbsent(identity.continuity(), same -> link(same, identity))
                .use(then);
    }

    private SharedLink link(String same, Identity identity) {
        return new SharedLink(
                source, Sharing.of(identity), rules, kit, overheard, unused -> links.remove(same, unused));
    }

    /** Forgets all of them, now that nothing may be opened any more; who opened them ends them. */
    void clear() {
        links.clear();
    }
}
