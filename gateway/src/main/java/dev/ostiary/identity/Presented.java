package dev.ostiary.identity;

import java.util.List;
import java.util.Optional;

/**
 * What a caller shows of itself with one request.
 *
 * @param scheme how the token is used
 * @param token what stands after the scheme in {@code Authorization}
 * @param proofs the {@code DPoP} header fields (RFC 9449 section 4.1), of which there may be one
 * @param method the HTTP method
 * @param uri the request's URI as clients see it, without query
 * @param certificate the SHA-256 thumbprint in base64url of the client certificate that this connection proved, if any
 */
public record Presented(
        Scheme scheme, String token, List<String> proofs, String method, String uri, Optional<String> certificate) {

    /** The schemes of {@code Authorization} that are known here. */
    public enum Scheme {
        /** RFC 6750. */
        BEARER,
        /** RFC 9449 section 7.1. */
        DPOP
    }

    public Presented {
        proofs = List.copyOf(proofs);
    }

    /** A token is a secret. */
    @Override
    public String toString() {
        return "Presented[" + scheme + ", " + method + " " + uri + ", redacted]";
    }
}
