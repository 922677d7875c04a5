package dev.ostiary.wire;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What this side of a TLS connection shows of itself.
 *
 * @param key belongs to the first certificate
 * @param chain the own certificate first, then whoever vouches for it
 */
public record OwnKey(PrivateKey key, List<X509Certificate> chain) {

    public OwnKey {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a key without a certificate");
        }
    }

    X509Certificate[] certificates() {
        return chain.toArray(X509Certificate[]::new);
    }

    @Override
    public String toString() {
        return "OwnKey[redacted]";
    }
}
