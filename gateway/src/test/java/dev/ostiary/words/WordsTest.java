package dev.ostiary.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class WordsTest {

    @Test
    void takesWordsWithoutCaseAndAccents() {
        assertEquals(Words.hashOf("instrucción"), Words.hashOf("INSTRUCCION"));
        assertEquals(Words.hashOf("don't"), Words.hashOf("don\u2019t"));
    }

    @Test
    void partsSmallWordsOfFrenchAndItalianThatLostTheirVowel() {
        assertEquals(List.of("l", "utilisateur"), texts("l'utilisateur"));
        assertEquals(List.of("dell", "utente"), texts("dell\u2019utente"));
        assertEquals(List.of("don't"), texts("don't"));
    }

    @Test
    void takesArabicLettersHoweverTheyAreWritten() {
        assertEquals(Words.hashOf("أداة"), Words.hashOf("اداه"));
        assertEquals(Words.hashOf("تجاهل"), Words.hashOf("تَجَاهَلْ"));
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
        assertEquals(List.of("ignore", "ignores"), phrases("ignore(|s)"));
        assertEquals(List.of("any other tool", "any tool"), phrases("any (other )tool"));
        assertThrows(IllegalArgumentException.class, () -> phrases("any (other"));
        assertThrows(IllegalArgumentException.class, () -> phrases("any) other"));
    }

    @Test
    void expandsGroupsInGroups() {
        assertEquals(List.of("a b x", "a c x", "a x"), phrases("a (b |c |)x"));
        assertEquals(List.of("ab", "b", "ad", "d", "e"), phrases("(a|)(b|d)|e"));
    }

    @Test
    void refusesMorePhrasesThanAnybodyWrites() {
        assertThrows(IllegalArgumentException.class, () -> phrases("(a|b|c|d)".repeat(12)));
    }

    @Test
    void addsPhrasesWhoseWordsBeginInAGroup() {
        var lexicon = Lexicon.of(Map.of("override", "over(rid(e|es)|look), do(n't| not) (ever )obey"));
        for (String each : List.of("override", "OVERRIDES", "overlook", "don't obey", "do not ever obey")) {
            Parts parts = lexicon.in(Words.of(each));
            assertEquals(1, parts.size(), each);
            assertEquals(parts.words().size(), parts.to(0), each);
        }
        assertEquals(
                0,
                lexicon.in(Words.of("over rides, overlooks, do obey, not ever obey"))
                        .size());
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parts.yaml",
                "parts-any.yaml",
                "parts-other.yaml",
                "parts-zh.yaml",
                "parts-es.yaml",
                "parts-de.yaml",
                "parts-fr.yaml",
                "parts-ru.yaml",
                "parts-ja.yaml",
                "parts-ko.yaml",
                "parts-ar.yaml",
                "parts-pt.yaml",
                "parts-it.yaml"
            })
    void readsItsFilesAsALibraryDoes(String file) throws IOException {
        try (var in = Objects.requireNonNull(Lexicon.class.getResourceAsStream(file))) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> library = new TreeMap<>();
            ((Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml))
                    .forEach((name, phrases) -> library.put(name.toString(), oneLine(phrases.toString())));
            Map<String, String> own = new TreeMap<>(PartsFile.read(yaml));
            own.replaceAll((_, phrases) -> oneLine(phrases));
            assertEquals(library.keySet(), own.keySet());
            library.forEach((name, phrases) -> assertEquals(phrases, own.get(name), name));
        }
    }

    @Test
    void refusesLinesThatAreNoParts() {
        assertThrows(IllegalArgumentException.class, () -> PartsFile.read("override: ignore"));
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

    private static List<String> phrases(String written) {
        return Expansion.follow(written, "", String::concat);
    }

    private static String oneLine(String text) {
        return String.join(
                        " ",
                        text.lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .toList())
                .replace("  ", " ");
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
