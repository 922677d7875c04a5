package dev.ostiary.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MacsAndKeysTest {

    private static final SecretBytes KEY = SecretBytes.of("a key of some length, 32 or more".getBytes(US_ASCII));

    @Test
    void hmacGivesTheCodesOfRfc4231() {
        Hmac jefe = new Hmac(SecretBytes.of("Jefe".getBytes(US_ASCII)));
        byte[] code = jefe.of("what do ya want for nothing?".getBytes(US_ASCII));
        assertEquals(
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                HexFormat.of().formatHex(code));
    }

    @Test
    void hmacTakesAPartOfAnArray() {
        Hmac hmac = new Hmac(KEY);
        assertArrayEquals(hmac.of(bytes("cde")), hmac.of(bytes("abcdefg"), 2, 5));
    }

    @Test
    void hmacKnowsItsCodesAndNoOthers() {
        Hmac hmac = new Hmac(KEY);
        byte[] code = hmac.of(bytes("abc"));
        assertTrue(hmac.matches(bytes("abc"), code));
        assertFalse(hmac.matches(bytes("abd"), code));
        assertFalse(hmac.matches(bytes("abc"), Arrays.copyOf(code, 31)));
    }

    @Test
    void hmacGivesEveryThreadTheSameCodes() {
        Hmac hmac = new Hmac(KEY);
        byte[] code = hmac.of(bytes("abc"));
        IntStream.range(0, 2_000).parallel().forEach(_ -> assertArrayEquals(code, hmac.of(bytes("abc"))));
    }

    @Test
    void hkdfGivesWhatRfc5869SaysWhenComputedByHand() {
        byte[] extracted = new Hmac(SecretBytes.of(bytes("dev.ostiary/1"))).of(KEY.reveal());
        byte[] expanded = new Hmac(SecretBytes.of(extracted)).of(bytes("audit chain\u0001"));
        assertEquals(SecretBytes.of(expanded), new KeyDerivation(KEY).key(Purpose.AUDIT_CHAIN));
    }

    @Test
    void everyPurposeHasAKeyOfItsOwn() {
        Set<String> keys = new HashSet<>();
        for (Purpose purpose : Purpose.values()) {
            keys.add(
                    HexFormat.of().formatHex(new KeyDerivation(KEY).key(purpose).reveal()));
        }
        assertEquals(Purpose.values().length, keys.size());
    }

    @Test
    void digestsDependOnTheKey() {
        String digest = new KeyedDigest(KEY).of(bytes("1234"));
        assertEquals(43, digest.length());
        assertEquals(digest, new KeyedDigest(KEY).of(bytes("1234")));
        assertEquals(digest, new String(new KeyedDigest(KEY).asciiOf(bytes("x1234y"), 1, 5), US_ASCII));
        assertNotEquals(digest, new KeyedDigest(SecretBytes.of(bytes("another"))).of(bytes("1234")));
    }

    @Test
    void secretsDoNotShow() {
        assertEquals("SecretBytes[32 bytes, redacted]", KEY.toString());
        assertEquals(32, KEY.hashCode());
        assertEquals(KEY, SecretBytes.of(KEY.reveal()));
        assertNotEquals(KEY, SecretBytes.of(bytes("a key of some length, 32 or morf")));
    }

    @Test
    void whatIsRevealedIsACopy() {
        Arrays.fill(KEY.reveal(), (byte) 0);
        assertEquals('a', KEY.reveal()[0]);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
