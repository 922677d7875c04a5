package dev.ostiary.audit;

import dev.ostiary.crypto.Hmac;
import dev.ostiary.crypto.KeyDerivation;
import dev.ostiary.crypto.KeyedDigest;
import dev.ostiary.crypto.Purpose;

/**
 * The keys of the audit, one for each thing that is authenticated.
 *
 * @param chain chains the records
 * @param digest names values that the log must not hold
 * @param head signs checkpoints and the number of chains
 * @param base signs where a chain begins after its oldest records were removed
 */
public record AuditKeys(Hmac chain, KeyedDigest digest, Hmac head, Hmac base) {
    public static AuditKeys of(KeyDerivation keys) {
        return new AuditKeys(
                new Hmac(keys.key(Purpose.AUDIT_CHAIN)),
                new KeyedDigest(keys.key(Purpose.AUDIT_DIGEST)),
                new Hmac(keys.key(Purpose.AUDIT_HEAD)),
                new Hmac(keys.key(Purpose.RETENTION_BASE)));
    }
}
