package dev.ostiary.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class SealTest {

    private static final Instant NOW = Instant.parse("2026-07-28T12:00:00Z");
    private static final KeyDerivation KEYS = new KeyDerivation(SecretBytes.of(new byte[32]));
    private final Seal seal = new Seal(KEYS, InstantSource.fixed(NOW));

    @Property(tries = 300)
    void whatWasSealedOpensForTheSameBinding(
            @ForAll final byte[] payload, @ForAll @Size(max = 4) final List<String> parts) {
        Binding binding = new Binding(Purpose.CURSOR, parts);
        var opened = assertInstanceOf(Seal.Genuine.class, seal.open(binding, seal.seal(binding, payload)));
        assertArrayEquals(payload, opened.payload());
    }

    @Property(tries = 300)
    void anyOtherContextFails(
            @ForAll final byte[] payload,
            @ForAll @Size(max = 4) final List<String> parts,
            @ForAll @Size(max = 4) final List<String> others) {
        Assume.that(!parts.equals(others));
        String text = seal.seal(new Binding(Purpose.CURSOR, parts), payload);
        assertInstanceOf(Seal.Forged.class, seal.open(new Binding(Purpose.CURSOR, others), text));
    }

    @Property(tries = 300)
    void movingTextFromOnePartToTheNextFails(@ForAll final String left, @ForAll final String right) {
        Assume.that(!left.isEmpty());
        String text = seal.seal(Binding.to(Purpose.CURSOR, left, right), new byte[0]);
        String moved = left.substring(left.length() - 1) + right;
        Binding other = Binding.to(Purpose.CURSOR, left.substring(0, left.length() - 1), moved);
        assertInstanceOf(Seal.Forged.class, seal.open(other, text));
        assertInstanceOf(Seal.Forged.class, seal.open(Binding.to(Purpose.CURSOR, left + right), text));
    }

    @Property(tries = 1_000)
    void anyChangedCharacterFails(@ForAll final byte[] payload, @ForAll @IntRange final int at, @ForAll final char to) {
        Binding binding = Binding.to(Purpose.REQUEST_STATE, "installation", "crm");
        String text = seal.seal(binding, payload);
        int index = at % text.length();
        Assume.that(text.charAt(index) != to);
        String changed = text.substring(0, index) + to + text.substring(index + 1);
        assertInstanceOf(Seal.Forged.class, seal.open(binding, changed));
    }

    @Example
    void everyCharacterOfTheAlphabetInEveryPlaceFails() {
        Binding binding = Binding.to(Purpose.REQUEST_STATE, "installation", "crm");
        String text = seal.seal(binding, new byte[] {1, 2, 3, 4});
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ ";
        List<String> opened = new ArrayList<>();
        for (int index = 0; index < text.length(); index++) {
            for (char to : alphabet.toCharArray()) {
                String changed = text.substring(0, index) + to + text.substring(index + 1);
                if (!changed.equals(text) && !(seal.open(binding, changed) instanceof Seal.Forged)) {
                    opened.add(changed);
                }
            }
        }
        assertEquals(List.of(), opened);
    }

    @Property(tries = 200)
    void shorterAndLongerTextFails(@ForAll @IntRange final int cut, @ForAll final String tail) {
        Assume.that(!tail.isEmpty());
        Binding binding = Binding.to(Purpose.CURSOR, "crm");
        String text = seal.seal(binding, new byte[] {1, 2, 3, 4, 5});
        assertInstanceOf(Seal.Forged.class, seal.open(binding, text.substring(0, cut % text.length())));
        assertInstanceOf(Seal.Forged.class, seal.open(binding, text + tail));
        assertInstanceOf(Seal.Forged.class, seal.open(binding, tail));
    }

    @Example
    void anotherPurposeFails() {
        String text = seal.seal(Binding.to(Purpose.CURSOR, "crm"), new byte[] {1});
        assertInstanceOf(Seal.Forged.class, seal.open(Binding.to(Purpose.REQUEST_STATE, "crm"), text));
    }

    @Example
    void anotherInstallationFails() {
        KeyDerivation others = new KeyDerivation(SecretBytes.of(new byte[] {1}));
        Binding binding = Binding.to(Purpose.CURSOR, "crm");
        String text = new Seal(others, InstantSource.fixed(NOW)).seal(binding, new byte[] {1});
        assertInstanceOf(Seal.Forged.class, seal.open(binding, text));
    }

    @Example
    void theAuditsKeysSealNothing() {
        Binding binding = Binding.to(Purpose.AUDIT_CHAIN);
        assertThrows(IllegalArgumentException.class, () -> seal.seal(binding, new byte[0]));
    }

    @Example
    void aSealIsGoodUntilItExpires() {
        Binding binding = Binding.to(Purpose.CURSOR, "crm");
        String text = seal.seal(binding, new byte[] {1}, NOW.plusMillis(1));
        assertInstanceOf(Seal.Genuine.class, seal.open(binding, text));
        Seal later = new Seal(KEYS, InstantSource.fixed(NOW.plusMillis(1)));
        assertEquals(new Seal.Expired(NOW.plusMillis(1)), later.open(binding, text));
    }
}
