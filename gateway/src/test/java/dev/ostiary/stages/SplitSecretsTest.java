package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.detect.Pointer;
import dev.ostiary.leaks.Leaks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("Secrets that are cut in pieces")
class SplitSecretsTest {

    // Put together, so that nobody's scanner takes it for a real one.
    private static final String TOKEN = "glpat-" + "x7Kq2mVb9TzR4wLpN8sD";
    private static final Leaks LEAKS = Leaks.shipped();

    @Test
    @DisplayName("are seen at the end of a long text and the begin of the next")
    void longTexts() {
        String filler = "All is well in the garden today. ".repeat(200);
        assertEquals(1, splits(filler + TOKEN.substring(0, 9), TOKEN.substring(9) + " " + filler));
    }

    @Test
    @DisplayName("are seen behind any number of texts")
    void behindMany() {
        for (int before = 0; before < 1_200; before += 7) {
            List<String> texts = new ArrayList<>();
            for (int index = 0; index < before; index++) {
                texts.add("note " + index + " ");
            }
            texts.add(TOKEN.substring(0, 13));
            texts.add(TOKEN.substring(13));
            assertEquals(1, splits(texts.toArray(String[]::new)), "behind " + before);
        }
    }

    @Test
    @DisplayName("are seen once, and not where one text holds all of it")
    void whole() {
        assertEquals(0, splits("a", TOKEN, "b"));
        assertEquals(0, splits("It begins with glpat-", "and has twenty letters."));
        assertEquals(0, splits(TOKEN.substring(0, 13), " and ", TOKEN.substring(13)));
    }

    @Property(tries = 200)
    void neitherMissesNorLeavesAPart(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 25) Integer> cuts,
            @ForAll @IntRange(max = 1_500) int before) {
        int[] places =
                cuts.stream().mapToInt(Integer::intValue).sorted().distinct().toArray();
        List<TextLeaves.Leaf> leaves = new ArrayList<>();
        leaves.add(leaf("x ".repeat(before)));
        int from = 0;
        for (int place : places) {
            leaves.add(leaf(TOKEN.substring(from, place)));
            from = place;
        }
        leaves.add(leaf(TOKEN.substring(from) + " is it."));
        List<SplitSecrets.Split> splits = SplitSecrets.in(leaves, LEAKS);
        assertEquals(1, splits.size(), Arrays.toString(places));
        String left = String.join("", SplitSecrets.hidden(leaves, splits));
        assertFalse(left.contains("x7K") || left.contains("8sD"), left);
        assertTrue(left.endsWith(" is it."), left);
    }

    @Test
    @DisplayName("are taken out of a copy that is otherwise the same")
    void copies() {
        JsonNode tree = Scenarios.json("{'a': ['x', 1, {'b': 'y', 'c': null}], 'd': true}");
        List<String> texts =
                TextLeaves.of(tree).stream().map(TextLeaves.Leaf::text).toList();
        assertEquals(List.of("x", "y"), texts);
        assertEquals(tree, TextLeaves.with(tree, texts.iterator()));
    }

    private static int splits(String... texts) {
        return SplitSecrets.in(Arrays.stream(texts).map(SplitSecretsTest::leaf).toList(), LEAKS)
                .size();
    }

    private static TextLeaves.Leaf leaf(String text) {
        return new TextLeaves.Leaf(Pointer.ROOT, text);
    }
}
