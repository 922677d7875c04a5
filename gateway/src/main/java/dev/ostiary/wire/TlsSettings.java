package dev.ostiary.wire;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * TLS to servers. The server's certificate and host name are always verified.
 *
 * @param authorities who may vouch for servers, and nobody else; empty: the JDK's own authorities
 * @param ownKey the key and certificate that a server may ask for
 * @param oldest the oldest version that is spoken
 */
public record TlsSettings(Optional<List<X509Certificate>> authorities, Optional<OwnKey> ownKey, TlsVersion oldest) {

    public TlsSettings {
        authorities = authorities.map(List::copyOf);
    }

    /** The JDK's authorities, no key of our own, TLS 1.3. */
    public static TlsSettings strict() {
        return new TlsSettings(Optional.empty(), Optional.empty(), TlsVersion.TLS_1_3);
    }

    /** The JDK's authorities, no key of our own, TLS 1.2 and newer. */
    public static TlsSettings standard() {
        return new TlsSettings(Optional.empty(), Optional.empty(), TlsVersion.TLS_1_2);
    }
}
