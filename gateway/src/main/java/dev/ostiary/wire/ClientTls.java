package dev.ostiary.wire;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Makes TLS to servers from its settings: 1.3 and 1.2, certificate and host name always verified (RFC 9110 §4.3.4). */
final class ClientTls {

    private ClientTls() {}

    /** @throws IllegalArgumentException if the key or trust stores cannot be used */
    static SslContext context(TlsSettings settings) {
        try {
            SslContextBuilder builder = SslContextBuilder.forClient()
                    .protocols("TLSv1.3", "TLSv1.2")
                    .endpointIdentificationAlgorithm("HTTPS");
            if (settings.extraTrust().isPresent()) {
                builder.trustManager(trustWith(settings.extraTrust().get()));
            }
            if (settings.ownKey().isPresent()) {
                builder.keyManager(keys(settings.ownKey().get()));
            }
            return builder.build();
        } catch (GeneralSecurityException | IOException cause) {
            throw new IllegalArgumentException("the trust or key store cannot be used: " + cause.getMessage(), cause);
        }
    }

    private static TrustManagerFactory trustWith(KeyStore extra) throws GeneralSecurityException, IOException {
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int number = 0;
        for (X509Certificate authority : ownAuthorities()) {
            all.setCertificateEntry("jdk-" + number++, authority);
        }
        Enumeration<String> aliases = extra.aliases();
        for (String alias : Collections.list(aliases)) {
            Optional<Certificate> certificate = Optional.ofNullable(extra.getCertificate(alias));
            if (certificate.isPresent()) {
                all.setCertificateEntry("extra-" + number++, certificate.get());
            }
        }
        return factory(Optional.of(all));
    }

    private static X509Certificate[] ownAuthorities() throws GeneralSecurityException {
        for (TrustManager manager : factory(Optional.empty()).getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    @SuppressWarnings("NullAway") // null is how the JDK is asked for its own authorities
    private static TrustManagerFactory factory(Optional<KeyStore> store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store.orElse(null));
        return factory;
    }

    private static KeyManagerFactory keys(TlsSettings.OwnKey key) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(key.store(), key.password());
        return factory;
    }
}
