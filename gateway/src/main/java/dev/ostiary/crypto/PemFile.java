package dev.ostiary.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Writes keys and certificates as PEM (RFC 7468), mode 0600, and never over something that is there. */
public final class PemFile {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private PemFile() {}

    /** Writes both parts; empty if it worked. A part that is there already is {@link Unusable}. */
    public static Optional<Unusable> write(CertifiedKey pair, Path certificate, Path key) {
        StringBuilder chain = new StringBuilder();
        for (X509Certificate each : pair.chain()) {
            chain.append(block("CERTIFICATE", encoded(each)));
        }
        return write(key, block("PRIVATE KEY", pair.key().getEncoded())).or(() -> write(certificate, chain.toString()));
    }

    /** A revocation list as such a file holds it. */
    public static byte[] list(X509CRL list) {
        try {
            return block("X509 CRL", list.getEncoded()).getBytes(StandardCharsets.US_ASCII);
        } catch (CRLException never) {
            throw new IllegalStateException("a list has its bytes", never);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException never) {
            throw new IllegalStateException("a certificate has its bytes", never);
        }
    }

    private static String block(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + LINES.encodeToString(content) + "\n-----END " + kind + "-----\n";
    }

    private static Optional<Unusable> write(Path file, String text) {
        Set<OpenOption> options =
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS);
        try (FileChannel channel = OwnerOnly.open(file, options)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            return Optional.empty();
        } catch (FileAlreadyExistsException _) {
            return Optional.of(new Unusable(file, "is there already", "Name another folder, or remove it."));
        } catch (IOException | UnsupportedOperationException thrown) {
            return Optional.of(OwnerOnly.unusable(file, thrown));
        }
    }
}
