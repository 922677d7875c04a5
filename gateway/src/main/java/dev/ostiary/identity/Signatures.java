package dev.ostiary.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;

/**
 * Verifies signatures of asymmetric keys, and of no others: {@code none} and HMAC are not in the list, so a public key is
 * never taken for a secret (RFC 8725 sections 2.1 and 3.1).
 */
public final class Signatures {

    /** The algorithms that may be configured (RFC 7518 section 3.1). */
    public static final List<String> KNOWN =
            List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    /** RFC 7518 section 3.3. */
    private static final int LEAST_RSA_BITS = 2048;

    private Signatures() {}

    /** Whether this key, as it is published, is one to verify this algorithm with. */
    static boolean suits(JWK key, JWSAlgorithm algorithm) {
        boolean meant = (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
                && (key.getAlgorithm() == null
                        || algorithm.getName().equals(key.getAlgorithm().getName()));
        return meant
                && switch (key) {
                    case RSAKey rsa ->
                        rsa.size() >= LEAST_RSA_BITS && RSASSAVerifier.SUPPORTED_ALGORITHMS.contains(algorithm);
                    case ECKey ec ->
                        ec.getCurve() != null
                                && com.nimbusds.jose.jwk.Curve.forJWSAlgorithm(algorithm) != null
                                && com.nimbusds.jose.jwk.Curve.forJWSAlgorithm(algorithm)
                                        .contains(ec.getCurve());
                    default -> false;
                };
    }

    /** Whether the token is signed with this key. */
    static boolean verifies(SignedJWT token, JWK key) {
        try {
            JWSVerifier verifier = switch (key) {
                case RSAKey rsa -> new RSASSAVerifier(rsa.toRSAPublicKey());
                case ECKey ec -> new ECDSAVerifier(ec.toECPublicKey());
                default -> throw new JOSEException("not a key that verifies");
            };
            return token.verify(verifier);
        } catch (JOSEException | IllegalArgumentException | IllegalStateException unusable) {
            return false;
        }
    }
}
