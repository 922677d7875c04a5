package dev.ostiary.session;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who a message comes from.
 *
 * <p>An identity says how its holder was recognized; it is never taken from what a message claims.
 */
public sealed interface Identity {

    /** A short stable name for logs, rate limits and the audit; holds no secret. */
    String name();

    /** Groups that the issuer of the identity says its holder is in. */
    default Set<String> groups() {
        return Set.of();
    }

    /** What the identity was given for (RFC 6749 section 3.3); empty where it has none of its own. */
    default Set<String> scopes() {
        return Set.of();
    }

    /** Who acts for it, nearest first (RFC 8693 section 4.1); empty where it acts itself. */
    default List<String> actors() {
        return List.of();
    }

    /**
     * What all proofs of the same one have in common: its name, and where there are any, its actors and its task.
     * Sessions and shared processes are bound to this; groups and scopes may change from token to token.
     */
    default String continuity() {
        return name();
    }

    /** The person who started the gateway on stdio. */
    record Local(String user) implements Identity {
        @Override
        public String name() {
            return "local:" + user;
        }
    }

    /** Whoever showed the installation's token. */
    record Installation() implements Identity {
        @Override
        public String name() {
            return "installation";
        }
    }

    /** Whoever reached a loopback address that was opened on purpose. */
    record Anyone() implements Identity {
        @Override
        public String name() {
            return "anyone";
        }
    }

    /**
     * Whoever showed an API key of the installation.
     *
     * @param key the key's id, which is no secret
     */
    record KeyHolder(String key, Set<String> scopes) implements Identity {
        public KeyHolder {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public String name() {
            return "key:" + key;
        }
    }

    /**
     * Whoever proved the key of a client certificate.
     *
     * @param certificateName the alternative name by which it was let in
     */
    record Certified(String certificateName, Set<String> groups, Set<String> scopes) implements Identity {
        public Certified {
            groups = Set.copyOf(groups);
            scopes = Set.copyOf(scopes);
        }

        @Override
        public String name() {
            return "certificate:" + certificateName;
        }
    }

    /**
     * Whom an access token is about.
     *
     * @param issuer who says so, a URL without fragment
     * @param subject unique with this issuer
     * @param actors the {@code act} chain, nearest actor first
     * @param task what the issuer gave the token for
     */
    record Subject(
            String issuer,
            String subject,
            Set<String> groups,
            Set<String> scopes,
            List<String> actors,
            Optional<String> task)
            implements Identity {
        public Subject {
            groups = Set.copyOf(groups);
            scopes = Set.copyOf(scopes);
            actors = List.copyOf(actors);
        }

        @Override
        public String name() {
            return issuer + "#" + subject;
        }

        /** Names hold no line breaks, so these cannot be made to look like others. */
        @Override
        public String continuity() {
            return actors.isEmpty() && task.isEmpty()
                    ? name()
                    : name() + "\nfor " + task.orElse("") + "\nby " + String.join("\nby ", actors);
        }
    }
}
