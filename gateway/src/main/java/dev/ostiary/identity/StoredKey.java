package dev.ostiary.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is kept of an API key: never the key itself.
 *
 * @param name what people call it
 * @param revoked when it was revoked, for good
 * @param codes of the key's texts that are accepted: one, or two while a rotated one still counts
 */
public record StoredKey(
        String id, String name, Set<String> scopes, Instant created, Optional<Instant> revoked, List<Code> codes) {

    /**
     * The keyed hash of one text of a key.
     *
     * @param until when it ends; empty where it does not
     */
    public record Code(byte[] hmac, Optional<Instant> until) {
        boolean alive(Instant now) {
            return until.isEmpty() || now.isBefore(until.get());
        }

        @Override
        public String toString() {
            return "Code[until " + until + ", redacted]";
        }
    }

    public StoredKey {
        scopes = Set.copyOf(scopes);
        codes = List.copyOf(codes);
    }

    /** When the last of its texts ends; empty where it does not. */
    public Optional<Instant> until() {
        return codes.isEmpty() ? Optional.of(created) : codes.getFirst().until();
    }

    StoredKey revokedAt(Instant now) {
        return new StoredKey(id, name, scopes, created, Optional.of(revoked.orElse(now)), List.of());
    }

    StoredKey with(List<Code> others) {
        return new StoredKey(id, name, scopes, created, revoked, others);
    }
}
