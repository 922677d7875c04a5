package dev.ostiary.wire;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;

/** Makes TLS to servers from its settings; certificate and host name are always verified (RFC 9110 §4.3.4). */
final class ClientTls {

    private ClientTls() {}

    /** @throws IllegalArgumentException if the key or the authorities cannot be used */
    static SslContext context(TlsSettings settings) {
        try {
            SslContextBuilder builder = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .protocols(settings.oldest().andNewer())
                    .ciphers(TlsVersion.ciphers())
                    .endpointIdentificationAlgorithm("HTTPS");
            settings.authorities().ifPresent(all -> builder.trustManager(all.toArray(X509Certificate[]::new)));
            settings.ownKey().ifPresent(own -> builder.keyManager(own.key(), own.certificates()));
            return builder.build();
        } catch (SSLException cause) {
            throw new IllegalArgumentException(
                    "the key or the authorities cannot be used: " + cause.getMessage(), cause);
        }
    }
}
