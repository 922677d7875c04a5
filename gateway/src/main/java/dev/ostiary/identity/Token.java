package dev.ostiary.identity;

import dev.ostiary.session.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a good token says.
 *
 * @param expires after which it is good no longer, skew included
 * @param proofKey the thumbprint of the key that has to be proved with it (RFC 9449 section 6)
 * @param certificate the thumbprint of the certificate that it is bound to (RFC 8705 section 3)
 */
record Token(Identity.Subject subject, Instant expires, Optional<String> proofKey, Optional<String> certificate) {

    /** What came of looking at one. */
    sealed interface Looked {
        record Good(Token token) implements Looked {}

        /** @param why for the audit, never the token */
        record Bad(String why) implements Looked {}

        /** Whoever could tell does not answer. */
        record Undecided(String why) implements Looked {}
    }

    /**
     * Checks claims against what is accepted of their issuer (RFC 9068 section 4, RFC 7662 section 2.2).
     *
     * @param claims of a token whose origin is proved
     */
    static Looked of(Claims claims, IssuerRules rules, Instant now, Duration skew) {
        if (Collections.disjoint(claims.texts("aud"), rules.audience())) {
            return new Looked.Bad("a token for another audience");
        }
        Optional<Instant> expires = claims.instant("exp");
        if (expires.isEmpty()) {
            return new Looked.Bad("a token without a time of expiry");
        }
        Instant end = expires.get().plus(skew);
        if (!now.isBefore(end)) {
            return new Looked.Bad("an expired token");
        }
        for (String from : List.of("nbf", "iat")) {
            Optional<Instant> begin = claims.instant(from);
            if (claims.has(from)
                    && begin.filter(at -> !at.isAfter(now.plus(skew))).isEmpty()) {
                return new Looked.Bad("a token that is not valid yet (" + from + ")");
            }
        }
        Optional<List<String>> actors = claims.actors(rules.issuer());
        if (actors.isEmpty()) {
            return new Looked.Bad("a token with an act claim that is no chain of subjects");
        }
        if (claims.boundOtherwise()) {
            return new Looked.Bad("a token that is bound in a way not known here");
        }
        Optional<String> subject = claims.has("sub")
                ? claims.name("sub")
                : claims.name("client_id").map(client -> "client:" + client);
        if (subject.isEmpty()) {
            return new Looked.Bad("a token without a usable subject");
        }
        if (claims.has("ostiary_task") && claims.name("ostiary_task").isEmpty()) {
            return new Looked.Bad("a token with an unusable task");
        }
        Identity.Subject identity = new Identity.Subject(
                rules.issuer(),
                subject.get(),
                Set.copyOf(claims.groups(rules.groups())),
                claims.scopes(),
                actors.get(),
                claims.name("ostiary_task"));
        return new Looked.Good(new Token(identity, end, claims.confirmation("jkt"), claims.confirmation("x5t#S256")));
    }
}
