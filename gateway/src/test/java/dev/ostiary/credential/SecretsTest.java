package dev.ostiary.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code credential/secrets.yaml}: how secrets are kept, and what is said of them. */
@DisplayName("A secret for a server")
class SecretsTest {

    /** What is to be given up is given up soon; everything else has time, however busy the machine is. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder = Path.of("");

    static Stream<Arguments> cases() throws IOException {
        try (InputStream in = SecretsTest.class.getResourceAsStream("/credential/secrets.yaml")) {
            List<?> cases =
                    (List<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(in));
            return cases.stream().map(each -> Arguments.of(map(each).get("name"), map(each)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isShownOrNothingIs(String name, Map<String, Object> given) throws Exception {
        SecretHeaders headers = new SecretHeaders(
                List.of(new SecretHeaders.Field("X-Key", "", secret(given))), Instant::now, Runnable::run);
        List<Shown> all = new ArrayList<>();
        headers.show(all::add);
        assertEquals(1, all.size());
        String expected = String.valueOf(given.get("says"));
        switch (all.getFirst()) {
            case Shown.Headers shown ->
                assertEquals(expected, "shown " + shown.headers().first("X-Key").orElse(""));
            case Shown.Withheld(Reason reason, String detail) -> {
                assertEquals(Reason.CREDENTIAL_UNREADABLE, reason);
                assertTrue(detail.contains(expected), detail);
                assertFalse(detail.contains("s3cr"), detail);
            }
        }
    }

    private Secret secret(Map<String, Object> given) throws IOException, GeneralSecurityException {
        if (given.containsKey("command")) {
            List<String> words = ((List<?>) Objects.requireNonNull(given.get("command")))
                    .stream().map(String::valueOf).toList();
            boolean late = String.valueOf(given.get("says")).startsWith("does not end");
            return new SecretCommand(words, late ? SHORT : LONG);
        }
        if (given.containsKey("variable")) {
            Optional<String> value = Optional.ofNullable((String) given.get("variable"));
            return new SecretVariable("TOKEN", _ -> value);
        }
        Path file = folder.resolve("secret");
        if (given.containsKey("keystore")) {
            return keystore(file, given);
        }
        if (given.containsKey("folder")) {
            Files.createDirectory(file);
        } else if (!given.containsKey("missing")) {
            int times = given.get("times") instanceof Integer many ? many : 1;
            Files.writeString(file, String.valueOf(given.get("file")).repeat(times));
            permit(file, given);
        }
        return new SecretFile(
                given.containsKey("through") ? Files.createSymbolicLink(folder.resolve("l"), file) : file);
    }

    private static Secret keystore(Path file, Map<String, Object> given) throws IOException, GeneralSecurityException {
        Map<String, Object> how = map(given.get("keystore"));
        char[] password = "open-sesame".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setEntry(
                "crm",
                new KeyStore.SecretKeyEntry(new SecretKeySpec("s3cr3t".getBytes(StandardCharsets.US_ASCII), "AES")),
                new KeyStore.PasswordProtection(password));
        try (OutputStream out = Files.newOutputStream(file)) {
            if (how.containsKey("garbage")) {
                out.write(new byte[200]);
            } else {
                store.store(out, password);
            }
        }
        permit(file, given);
        Secret opener = new SecretVariable("P", _ -> Optional.of(String.valueOf(how.get("password"))));
        return new SecretKeystore(file, String.valueOf(how.get("alias")), opener);
    }

    private static void permit(Path file, Map<String, Object> given) throws IOException {
        String mode = given.get("mode") instanceof String text ? text : "rw-------";
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}
