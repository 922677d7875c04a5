package dev.ostiary.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The private key in a PEM file. A group may read it, since services share keys in that way; the world may not. */
final class KeyText {

    private static final String PKCS8 = "PRIVATE KEY";

    private static final Set<PosixFilePermission> NEVER = Set.of(
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private KeyText() {}

    /** What was found. */
    sealed interface Outcome permits Found, Unusable {}

    /** @param pkcs8 the key as PKCS #8 has it; to be wiped by whoever takes it */
    record Found(byte[] pkcs8) implements Outcome {
        @Override
        public String toString() {
            return "Found[redacted]";
        }
    }

    static Outcome read(Path file) {
        Optional<Unusable> open = openToOthers(file);
        if (open.isPresent()) {
            return open.get();
        }
        Optional<byte[]> bytes = CertificateFile.bytes(file);
        return bytes.isEmpty()
                ? CertificateFile.unreadable(file)
                : of(file, new String(bytes.get(), StandardCharsets.ISO_8859_1));
    }

    private static Outcome of(Path file, String text) {
        for (String other : List.of("ENCRYPTED PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY")) {
            if (text.contains("-----BEGIN " + other + "-----")) {
                return new Unusable(
                        file,
                        "holds its key in a form that is not read (" + other + ")",
                        "Convert it: openssl pkcs8 -topk8 -nodes -in " + file
                                + ". An encrypted key goes into PKCS #12.");
            }
        }
        return block(text)
                .<Outcome>map(Found::new)
                .orElseGet(() -> new Unusable(file, "holds no private key", "Name the file with the PEM key."));
    }

    private static Optional<byte[]> block(String text) {
        String begin = "-----BEGIN " + PKCS8 + "-----";
        int start = text.indexOf(begin);
        int end = text.indexOf("-----END " + PKCS8 + "-----", Math.max(start, 0));
        if (start < 0 || end < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getMimeDecoder().decode(text.substring(start + begin.length(), end)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** What is wrong with who may read this file; empty where nothing is. Links are followed, as mounted secrets are links. */
    static Optional<Unusable> openToOthers(Path file) {
        try {
            PosixFileAttributes facts = Files.readAttributes(file, PosixFileAttributes.class);
            return facts.permissions().stream().anyMatch(NEVER::contains)
                    ? Optional.of(new Unusable(
                            file,
                            "holds a private key and can be reached by others ("
                                    + PosixFilePermissions.toString(facts.permissions()) + ")",
                            "If nobody else has read it: chmod 600 " + file + ". Otherwise make a new key."))
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.of(CertificateFile.unreadable(file));
        }
    }
}
