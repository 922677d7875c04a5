package dev.ostiary.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A private key with the certificate that belongs to it, as TLS shows them.
 *
 * <p>What it does not guarantee: that anybody trusts the certificate, or that it is for the names under which it is shown.
 *
 * @param chain the key's own certificate first
 */
public record CertifiedKey(PrivateKey key, List<X509Certificate> chain) {

    /** What is signed to see whether key and certificate belong together. */
    private static final byte[] PROBE = "ostiary".getBytes(StandardCharsets.US_ASCII);

    /** What reading gave. */
    public sealed interface Read permits Held, Unusable {}

    /** A key with its certificate, whose time may be over or not have come; {@link CertificateFile#outOfTime} tells. */
    public record Held(CertifiedKey value) implements Read {}

    public CertifiedKey {
        chain = List.copyOf(chain);
    }

    /**
     * Reads PEM files (RFC 7468).
     *
     * @param certificate the chain, the key's own certificate first
     * @param key PKCS #8, unencrypted; of a file that others cannot read
     */
    public static Read ofPem(Path certificate, Path key) {
        return switch (CertificateFile.certificates(certificate)) {
            case Unusable unusable -> unusable;
            case CertificateFile.Certificates(List<X509Certificate> chain) ->
                switch (KeyText.read(key)) {
                    case Unusable unusable -> unusable;
                    case KeyText.Found(byte[] pkcs8) -> {
                        Optional<PrivateKey> own =
                                privateKey(pkcs8, chain.getFirst().getPublicKey());
                        yield own.isEmpty()
                                ? new Unusable(
                                        key,
                                        "does not hold the key of " + certificate,
                                        "Name the files that belong together.")
                                : judged(certificate, own.get(), chain);
                    }
                };
        };
    }

    /**
     * Reads a PKCS #12 file that holds one key.
     *
     * @param store of which others cannot read the file
     */
    public static Read ofPkcs12(Path store, SecretBytes password) {
        Optional<Unusable> open = KeyText.openToOthers(store);
        if (open.isPresent()) {
            return open.get();
        }
        char[] secret = new String(password.reveal(), StandardCharsets.UTF_8).toCharArray();
        try {
            return ofStore(store, secret);
        } catch (IOException thrown) {
            return thrown.getCause() instanceof UnrecoverableKeyException
                    ? new Unusable(store, "does not open with this password", "Correct the password.")
                    : new Unusable(store, "is no PKCS #12 file that can be read", "Restore it, or name another.");
        } catch (GeneralSecurityException thrown) {
            return new Unusable(
                    store,
                    "cannot be used (" + thrown.getClass().getSimpleName() + ")",
                    "Make it anew: openssl pkcs12 -export.");
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private static Read ofStore(Path file, char[] secret) throws IOException, GeneralSecurityException {
        Optional<byte[]> bytes = CertificateFile.bytes(file);
        if (bytes.isEmpty()) {
            return CertificateFile.unreadable(file);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(bytes.get()), secret);
        List<String> keys = Collections.list(store.aliases()).stream()
                .filter(alias -> isKey(store, alias))
                .toList();
        if (keys.size() != 1) {
            return new Unusable(
                    file, "holds " + keys.size() + " keys", "Put the one that is meant into a file of its own.");
        }
        Certificate[] chain = store.getCertificateChain(keys.getFirst());
        return chain != null
                        && Arrays.stream(chain).allMatch(X509Certificate.class::isInstance)
                        && store.getKey(keys.getFirst(), secret) instanceof PrivateKey key
                ? judged(
                        file,
                        key,
                        Arrays.stream(chain).map(X509Certificate.class::cast).toList())
                : new Unusable(file, "holds no private key with its certificate", "Put both into it.");
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("the store was loaded", never);
        }
    }

    private static Read judged(Path file, PrivateKey key, List<X509Certificate> chain) {
        return belongsTogether(key, chain.getFirst().getPublicKey())
                ? new Held(new CertifiedKey(key, chain))
                : new Unusable(file, "does not belong to its key", "Name the files that belong together.");
    }

    private static Optional<PrivateKey> privateKey(byte[] pkcs8, PublicKey partner) {
        try {
            PrivateKey key =
                    KeyFactory.getInstance(partner.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return belongsTogether(key, partner) ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    /** Whether what the one signs, the other verifies. */
    private static boolean belongsTogether(PrivateKey key, PublicKey partner) {
        try {
            Signature signature = Signature.getInstance(
                    switch (partner.getAlgorithm()) {
                        case "EC" -> "SHA256withECDSA";
                        case "RSA" -> "SHA256withRSA";
                        default -> partner.getAlgorithm();
                    });
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(partner);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "CertifiedKey[redacted]";
    }
}
