package dev.ostiary.credential;

import dev.ostiary.crypto.OwnedFile;
import dev.ostiary.crypto.Unusable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import javax.crypto.SecretKey;

/**
 * An entry of a PKCS#12 key store, as {@code keytool -importpass} makes it.
 *
 * @param password of the store and the entry
 */
public record SecretKeystore(Path path, String alias, Secret password) implements Secret {

    private static final int MOST_STORE_BYTES = 1 << 20;

    @Override
    public Reading read() {
        return switch (password.read()) {
            case Reading.Unreadable unreadable -> unreadable;
            case Reading.Held(var secret) ->
                switch (new OwnedFile(path.toAbsolutePath(), MOST_STORE_BYTES).read()) {
                    case OwnedFile.Held(byte[] store) ->
                        entry(store, Secret.text(secret).toCharArray());
                    case OwnedFile.Missing _ -> unreadable("is missing", "Make it with keytool, and chmod 600 it");
                    case Unusable unusable -> SecretFile.unreadable(unusable);
                };
        };
    }

    private Reading entry(byte[] bytes, char[] opener) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), opener);
            Key key = store.getKey(alias, opener);
            return key instanceof SecretKey secret
                    ? Reading.of(secret.getEncoded(), alias + " in the key store " + path)
                    : unreadable("has no secret " + alias, "Add it: keytool -importpass -alias " + alias);
        } catch (IOException | GeneralSecurityException wrong) {
            return unreadable("cannot be opened", "Check that it is PKCS#12, and its password");
        } finally {
            Arrays.fill(opener, ' ');
        }
    }

    private Reading.Unreadable unreadable(String what, String remedy) {
        return new Reading.Unreadable("The key store " + path + " " + what, remedy);
    }

    /** Opening one is slow on purpose. */
    @Override
    public Duration freshFor() {
        return Duration.ofSeconds(30);
    }
}
