package dev.ostiary.trust;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ostiary.session.Identity;
import java.time.Duration;
import java.util.Optional;

/**
 * Of which tool a call was that a server answered with one of MCP's remote tasks, so that what is fetched later can be held
 * against what the tool declares. Bounded; safe for use by many threads.
 *
 * <p>Does not guarantee: that anything is known of a task that began before the gateway did, or a day ago, or of whose id
 * the server has made two.
 */
final class RemoteTasks {

    private static final int MOST = 50_000;
    private static final int LONGEST_ID = 512;
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);
    // A server that gives two calls one id does not tell which of them it answers.
    private static final String SEVERAL = "";

    private record Key(String server, String caller, String id) {}

    private final Cache<Key, String> tools = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(LONGEST_LIFE)
            .executor(Runnable::run)
            .build();

    void began(String server, Identity identity, String id, String tool) {
        if (id.length() <= LONGEST_ID) {
            tools.asMap()
                    .merge(key(server, identity, id), tool, (before, now) -> before.equals(now) ? before : SEVERAL);
        }
    }

    /** The tool whose call became this task. */
    Optional<String> tool(String server, Identity identity, String id) {
        return Optional.ofNullable(tools.getIfPresent(key(server, identity, id)))
                .filter(tool -> !tool.equals(SEVERAL));
    }

    /** A task is its caller's over all sessions (MCP 2025-11-25, tasks, security considerations). */
    private static Key key(String server, Identity identity, String id) {
        return new Key(server, identity.continuity(), id);
    }
}
