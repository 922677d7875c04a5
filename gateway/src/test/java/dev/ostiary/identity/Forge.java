package dev.ostiary.identity;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens byte by byte, so that also such can be made that no library makes. */
final class Forge {

    static final RSAKey ISSUER = rsa("k1", KeyUse.SIGNATURE);
    static final RSAKey ENCRYPTION = rsa("for-encryption", KeyUse.ENCRYPTION);
    static final RSAKey ATTACKER = rsa("k1", KeyUse.SIGNATURE);
    static final ECKey OWNER = ec();
    static final ECKey THIEF = ec();

    static final Edwards EDWARDS = Edwards.fresh("ed");
    static final Edwards OTHER_EDWARDS = Edwards.fresh("ed");

    /** A key pair on Ed25519, which the JDK makes. */
    record Edwards(OctetKeyPair jwk, PrivateKey key) {
        static Edwards fresh(String id) {
            try {
                KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                byte[] encoded = pair.getPublic().getEncoded();
                byte[] point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
                return new Edwards(
                        new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point))
                                .keyID(id)
                                .build(),
                        pair.getPrivate());
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        Signing signing() {
            return input -> {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(key);
                signature.update(input);
                return signature.sign();
            };
        }
    }

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Forge() {}

    /** How the first two parts become the third. */
    interface Signing {
        byte[] sign(byte[] input) throws GeneralSecurityException;
    }

    static final Signing NOTHING = _ -> new byte[0];

    static Signing with(JWK key) {
        return input -> {
            boolean rsa = key instanceof RSAKey;
            Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initSign(privateKey(key));
            signature.update(input);
            return signature.sign();
        };
    }

    /** The classic: the verifier is to take the public key, which everybody has, for an HMAC key. */
    static Signing hmac(RSAKey key) {
        return input -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key.toRSAPublicKey().getEncoded(), "HmacSHA256"));
                return mac.doFinal(input);
            } catch (com.nimbusds.jose.JOSEException e) {
                throw new AssertionError(e);
            }
        };
    }

    static String token(Map<String, Object> header, Map<String, Object> claims, Signing signing) {
        String input = part(header) + "." + part(claims);
        try {
            return input + "." + BASE64.encodeToString(signing.sign(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String part(Map<String, Object> json) {
        return BASE64.encodeToString(JSONObjectUtils.toJSONString(json).getBytes(StandardCharsets.UTF_8));
    }

    static String thumbprint(JWK key) {
        try {
            return key.computeThumbprint().toString();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String hash(String text) {
        try {
            return BASE64.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static PrivateKey privateKey(JWK key) {
        try {
            return key instanceof RSAKey rsa ? rsa.toPrivateKey() : ((ECKey) key).toPrivateKey();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static RSAKey rsa(String id, KeyUse use) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).keyUse(use).generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static ECKey ec() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
