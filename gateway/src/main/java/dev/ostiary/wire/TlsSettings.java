package dev.ostiary.wire;

import java.security.KeyStore;
import java.util.Optional;

/**
 * What TLS to servers trusts and shows, beside the JDK's own authorities. The server's certificate and host name
 * are always verified.
 *
 * @param extraTrust certificates of further authorities
 * @param ownKey the key and certificate that a server may ask for
 */
public record TlsSettings(Optional<KeyStore> extraTrust, Optional<OwnKey> ownKey) {

    /** The JDK's authorities, no key of our own. */
    public static TlsSettings standard() {
        return new TlsSettings(Optional.empty(), Optional.empty());
    }

    /** A key store with one private key, and the password of that key. */
    public record OwnKey(KeyStore store, char[] password) {
        @Override
        public String toString() {
            return "OwnKey[redacted]";
        }
    }
}
