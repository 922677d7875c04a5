package dev.ostiary.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for texts of all kinds. */
final class LeaksPropertiesTest {

    private static final Leaks LEAKS = Leaks.shipped();
    private static final List<Kind> KINDS = Kinds.shipped().all();

    @Property(tries = 2000)
    void placesLieInTheText(@ForAll("texts") String text) {
        int before = 0;
        for (Leak leak : LEAKS.look(text)) {
            assertTrue(leak.from() >= before && leak.to() <= text.length() && leak.from() <= leak.to(), text);
            before = leak.from();
        }
    }

    @Property(tries = 2000)
    void aPlainTextHoldsNothing(@ForAll("texts") String text) {
        assertTrue(!LEAKS.plain(text) || LEAKS.look(text).isEmpty(), text);
    }

    @Property(tries = 2000)
    void whatIsMaskedIsNotFoundAgain(@ForAll("texts") String text) {
        List<Leak> leaks = LEAKS.look(text);
        String masked = Masking.mask(text, leaks);
        for (Leak again : LEAKS.look(masked)) {
            assertFalse(
                    leaks.stream()
                            .anyMatch(each -> each.kind().equals(again.kind())
                                    && each.evidence().equals(again.evidence())
                                    && masked.substring(again.from(), again.to())
                                            .contains("*")),
                    () -> text + " -> " + masked + " -> " + again);
        }
    }

    /** Of each kind: its masked value is not found as that kind again, and its evidence does not hold it. */
    @Property(tries = 1500)
    void masksHide(@ForAll("kinds") Kind kind, @ForAll long seed) {
        String value = new Examples(seed).valid(kind);
        String word = kind.keywords().isEmpty() || kind.where() == Kind.Where.BEGIN
                ? "it"
                : kind.keywords().getFirst();
        String text = word + ": " + value + " .";
        List<Leak> leaks = LEAKS.look(text);
        String masked = Masking.mask(text, leaks);
        for (Leak leak : leaks) {
            assertFalse(
                    LEAKS.look(masked).stream().anyMatch(each -> each.kind().equals(leak.kind())),
                    () -> text + " -> " + masked);
            assertFalse(leak.toString().contains(value), text);
        }
    }

    @Property(tries = 500)
    void whatIsAskedTwiceIsAnsweredAlike(@ForAll("texts") String text) {
        assertEquals(LEAKS.look(text), LEAKS.look(text));
        int middle = text.length() / 2;
        LEAKS.lookAcross(List.of(text.substring(0, middle), text.substring(middle)));
    }

    @Provide
    Arbitrary<Kind> kinds() {
        return Arbitraries.of(KINDS.stream()
                .filter(each -> each.check() == Check.NONE || each.check() == Check.CRC32 || each.check() == Check.LUHN)
                .toList());
    }

    /** Pieces that mean something here, mixed with anything. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> words = Arbitraries.of(KINDS)
                .map(kind -> kind.keywords().isEmpty() ? "0" : kind.keywords().getLast());
        Arbitrary<String> values = Arbitraries.of(KINDS.stream()
                        .filter(each -> each.check() == Check.NONE)
                        .toList())
                .map(kind -> new Examples(kind.number()).valid(kind));
        Arbitrary<String> signs = Arbitraries.of(
                "=",
                ": ",
                "\"",
                "\\u0041",
                "%41",
                "@",
                "4539148803436467",
                "+4930",
                "1979-03-03",
                "born ",
                "phone ",
                "::",
                "1.2.3.4",
                "\n",
                "DE89",
                "a@b.co",
                "QUJDREVGR0hJSktMTU5PUFFSU1RVVg==",
                "\\",
                "%",
                "NL91 ABNA 0417 1643 00");
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(12);
        Arbitrary<String> ascii = Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(20);
        return Arbitraries.oneOf(words, values, signs, any, ascii)
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }
}
