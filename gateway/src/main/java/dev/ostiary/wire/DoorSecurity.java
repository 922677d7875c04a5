package dev.ostiary.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** TLS of one client connection: knows whom the client has proved to be, and says why a handshake failed. */
final class DoorSecurity extends ChannelInboundHandlerAdapter {

    /** Longer chains of causes are a riddle, not an explanation. */
    private static final int MOST_CAUSES = 12;

    private final SslHandler handler;
    private final Consumer<WireFault> refused;
    private Optional<X509Certificate> certificate = Optional.empty();
    private boolean secured;

    /** @param refused is told once if no TLS comes about */
    DoorSecurity(SslHandler handler, Consumer<WireFault> refused) {
        this.handler = handler;
        this.refused = refused;
    }

    /** The client's certificate, which the handshake has checked; empty where it showed none. */
    Optional<X509Certificate> certificate() {
        return certificate;
    }

    /** Whether what is sent now is sent under TLS at once. */
    boolean secured() {
        return secured;
    }

    /** Says that nothing more will be sent; to be done before the connection is shut in this direction. */
    void closeOutbound(Runnable then) {
        var _ = handler.closeOutbound().addListener(_ -> then.run());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent completed) {
            if (completed.isSuccess()) {
                secured = true;
                certificate = shown();
            } else {
                fault(completed.cause()).ifPresent(refused);
            }
        }
        context.fireUserEventTriggered(event);
    }

    private Optional<X509Certificate> shown() {
        try {
            return handler.engine().getSession().getPeerCertificates()[0] instanceof X509Certificate x509
                    ? Optional.of(x509)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException _) {
            return Optional.empty();
        }
    }

    /** What TLS itself objects to has been told, or is a connection that broke; anything else is a bug further on. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        boolean ofTls = cause instanceof SSLException
                || (cause instanceof DecoderException && cause.getCause() instanceof SSLException);
        if (ofTls) {
            context.close();
        } else {
            context.fireExceptionCaught(cause);
        }
    }

    /** Empty where the client simply left. */
    private static Optional<WireFault> fault(Throwable cause) {
        if (cause instanceof SslHandshakeTimeoutException) {
            return Optional.of(
                    new WireFault(WireFault.Kind.HANDSHAKE_TOO_SLOW, "the TLS handshake was not over in time"));
        }
        boolean left = cause instanceof IOException && !(cause instanceof SSLException);
        return left ? Optional.empty() : Optional.of(new WireFault(WireFault.Kind.HANDSHAKE_FAILED, why(cause)));
    }

    /** In words of ours: the JDK's quote certificates, which are the client's words. */
    private static String why(Throwable cause) {
        Throwable each = cause;
        for (int i = 0; each != null && i < MOST_CAUSES; i++) {
            switch (each) {
                case NotSslRecordException _ -> {
                    return "what came is not TLS; perhaps plain HTTP";
                }
                case CertificateRevokedException _ -> {
                    return "the client's certificate has been revoked";
                }
                case CertificateExpiredException _ -> {
                    return "the client's certificate, or that of its authority, has expired";
                }
                case CertificateNotYetValidException _ -> {
                    return "the client's certificate is not valid yet";
                }
                case CertPathValidatorException path
                when path.getReason() == CertPathValidatorException.BasicReason.UNDETERMINED_REVOCATION_STATUS -> {
                    return "no revocation list that is up to date covers the client's certificate";
                }
                case CertPathValidatorException path
                when path.getReason() == PKIXReason.NO_TRUST_ANCHOR -> {
                    return "the client's certificate is not of an accepted authority";
                }
                default -> {}
            }
            each = each.getCause();
        }
        return words(cause);
    }

    private static String words(Throwable cause) {
        String said = String.valueOf(cause.getMessage());
        if (cause.getCause() instanceof CertificateException) {
            return "the client's certificate cannot be accepted";
        }
        if (said.contains("mpty client certificate chain") || said.contains("null cert chain")) {
            return "no client certificate was shown";
        }
        if (said.contains("Received fatal alert: ")) {
            return "the client broke off: " + said.replaceAll(".*Received fatal alert: |[^a-z_].*$", "");
        }
        if (said.contains("protocol version")
                || said.contains("rotocol is disabled")
                || said.contains("protocol_version")) {
            return "no TLS version in common";
        }
        return said.contains("cipher suites in common") ? "no cipher suite in common" : "the TLS handshake failed";
    }
}
