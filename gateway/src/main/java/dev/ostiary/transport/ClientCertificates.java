package dev.ostiary.transport;

import dev.ostiary.wire.HttpCall;
import java.util.Optional;

/** The certificate that the client of a call has proved to hold, for tokens that are bound to one (RFC 8705). */
final class ClientCertificates {

    private ClientCertificates() {}

    /** Its SHA-256 thumbprint in base64url; empty, since the door asks no client for a certificate. */
    static Optional<String> thumbprint(HttpCall call) {
        return Optional.empty();
    }
}
