package dev.ostiary.wire;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes TLS towards clients from its settings. */
final class ServerTls {

    private ServerTls() {}

    /** @throws IllegalArgumentException if the key or the authorities cannot be used */
    static SslContext context(DoorTls settings) {
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(
                            settings.own().key(), settings.own().certificates())
                    .sslProvider(SslProvider.JDK)
                    .protocols(settings.oldest().andNewer())
                    .ciphers(TlsVersion.ciphers())
                    .applicationProtocolConfig(onlyHttp());
            switch (settings.clients()) {
                case DoorTls.Clients.NotAsked _ -> builder.clientAuth(ClientAuth.NONE);
                case DoorTls.Clients.Asked asked ->
                    builder.clientAuth(asked.required() ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL)
                            .trustManager(trusted(asked));
            }
            return builder.build();
        } catch (GeneralSecurityException | IOException cause) {
            throw new IllegalArgumentException(
                    "the key or the authorities cannot be used: " + cause.getMessage(), cause);
        }
    }

    /** A client that means to speak something else is not spoken to (RFC 7301 section 3.2, against ALPACA). */
    private static ApplicationProtocolConfig onlyHttp() {
        return new ApplicationProtocolConfig(
                Protocol.ALPN, SelectorFailureBehavior.FATAL_ALERT, SelectedListenerFailureBehavior.ACCEPT, "http/1.1");
    }

    private static TrustManager trusted(DoorTls.Clients.Asked asked) throws GeneralSecurityException {
        return asked.authorities().isEmpty()
                ? new NobodyTrusted()
                : trust(asked).getTrustManagers()[0];
    }

    /** Nothing is fetched: neither OCSP nor addresses in certificates are followed. */
    private static TrustManagerFactory trust(DoorTls.Clients.Asked asked) throws GeneralSecurityException {
        Set<TrustAnchor> anchors = asked.authorities().stream()
                .map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toSet());
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
        parameters.setRevocationEnabled(!asked.revoked().isEmpty());
        if (parameters.isRevocationEnabled()) {
            PKIXRevocationChecker checker =
                    (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker();
            checker.setOptions(
                    Set.of(PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
            parameters.addCertPathChecker(checker);
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(asked.revoked())));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(new CertPathTrustManagerParameters(parameters));
        return factory;
    }
}
