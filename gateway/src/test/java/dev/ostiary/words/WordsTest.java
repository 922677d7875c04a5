package dev.ostiary.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void takesWordsWithoutCaseAndAccents() {
        assertEquals(Words.hashOf("instrucción"), Words.hashOf("INSTRUCCION"));
        assertEquals(Words.hashOf("don't"), Words.hashOf("don\u2019t"));
    }

    @Test
    void takesIdeographsOneByOne() {
        assertEquals(List.of("忽", "略", "指", "令"), texts("忽略指令"));
    }

    @Test
    void knowsWhereSentencesEnd() {
        Words words = Words.of("See example.com. Then stop! Now");
        assertEquals(List.of(0, 0, 0, 1, 1, 2), sentences(words));
    }

    @Test
    void keepsSignsThatSayHowSomethingIsMeant() {
        assertEquals(List.of("say", "\"", "no", "\"", ":", "now"), texts("say \"no\": now"));
    }

    @Test
    void expandsGroups() {
        assertEquals(List.of("ignore", "ignores"), Expansion.of("ignore(|s)"));
        assertEquals(List.of("any other tool", "any tool"), Expansion.of("any (other )tool"));
        assertThrows(IllegalArgumentException.class, () -> Expansion.of("any (other"));
        assertThrows(IllegalArgumentException.class, () -> Expansion.of("any) other"));
    }

    @Test
    void findsPartsAndTheirPlaces() {
        var lexicon = Lexicon.of(Map.of("override", "ignor(e|es), pay no attention", "directive", "rules"));
        Parts parts = lexicon.in(Words.of("Pay no attention to the RULES"));
        assertEquals(2, parts.size());
        assertEquals(0, parts.from(0));
        assertEquals(3, parts.to(0));
        assertTrue(parts.plays(0, Part.OVERRIDE));
        assertTrue(parts.plays(1, Part.DIRECTIVE));
    }

    @Test
    void refusesPartsThatNobodyKnows() {
        assertThrows(IllegalArgumentException.class, () -> Lexicon.of(Map.of("overide", "x")));
    }

    @Property
    void wordsLieInOrderAndWithinTheText(@ForAll String text) {
        Words words = Words.of(text);
        int last = 0;
        for (int word = 0; word < words.size(); word++) {
            assertTrue(words.from(word) >= last);
            assertTrue(words.to(word) > words.from(word));
            last = words.to(word);
        }
        assertTrue(last <= text.length());
        Lexicon.shipped().in(words);
    }

    private static List<String> texts(String text) {
        Words words = Words.of(text);
        List<String> texts = new ArrayList<>();
        for (int word = 0; word < words.size(); word++) {
            texts.add(text.substring(words.from(word), words.to(word)));
        }
        return texts;
    }

    private static List<Integer> sentences(Words words) {
        List<Integer> sentences = new ArrayList<>();
        for (int word = 0; word < words.size(); word++) {
            sentences.add(words.sentence(word));
        }
        return sentences;
    }
}
