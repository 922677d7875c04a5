package dev.ostiary.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Verifies signatures of asymmetric keys, and of no others: {@code none} and HMAC are not in the list, so a public key is
 * never taken for a secret (RFC 8725 sections 2.1 and 3.1).
 */
public final class Signatures {

    /** The algorithms that may be configured (RFC 7518 section 3.1, RFC 8037 section 3.1, RFC 9864 section 2.2). */
    public static final List<String> KNOWN = List.of(
            "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519");

    /** Of the curves of EdDSA there is only this one: whoever says EdDSA means it. */
    private static final List<String> EDWARDS = List.of("EdDSA", "Ed25519");

    /** What stands before 32 bytes of an Ed25519 public key in a SubjectPublicKeyInfo (RFC 8410 section 4). */
    private static final byte[] ED25519_KEY = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int ED25519_KEY_BYTES = 32;
    private static final int ED25519_SIGNATURE_BYTES = 64;

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
                                && Curve.forJWSAlgorithm(algorithm) != null
                                && Curve.forJWSAlgorithm(algorithm).contains(ec.getCurve());
                    case OctetKeyPair okp ->
                        Curve.Ed25519.equals(okp.getCurve()) && EDWARDS.contains(algorithm.getName());
                    default -> false;
                };
    }

    /** Whether the token is signed with this key. */
    static boolean verifies(SignedJWT token, JWK key) {
        if (key instanceof OctetKeyPair okp) {
            return verifies(token, okp);
        }
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

    /** By the JDK: the verifier of the library wants another library. */
    private static boolean verifies(SignedJWT token, OctetKeyPair key) {
        byte[] point = key.getDecodedX();
        byte[] shown = token.getSignature().decode();
        if (!suits(key, token.getHeader().getAlgorithm())
                || point.length != ED25519_KEY_BYTES
                || shown.length != ED25519_SIGNATURE_BYTES) {
            return false;
        }
        try {
            byte[] encoded = Arrays.copyOf(ED25519_KEY, ED25519_KEY.length + ED25519_KEY_BYTES);
            System.arraycopy(point, 0, encoded, ED25519_KEY.length, ED25519_KEY_BYTES);
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            signature.update(token.getSigningInput());
            return signature.verify(shown);
        } catch (GeneralSecurityException unusable) {
            return false;
        }
    }
}
