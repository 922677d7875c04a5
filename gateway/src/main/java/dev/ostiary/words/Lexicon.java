package dev.ostiary.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which words and phrases play which part in an attack on a model; finds them in a row of words.
 *
 * <p>A trie over the hashes of words, in one open hash table. Takes time linear in the words, times the longest phrase.
 */
public final class Lexicon {

    /** The languages that have a file of their own. */
    static final List<String> OTHERS = List.of("zh", "es", "de", "fr", "ru", "ja", "ko", "ar", "pt", "it");

    private static final int ROOT = 0;
    // "And" and "so", which Arabic writes together with the next word.
    private static final List<String> CONJUNCTIONS = List.of("\u0648", "\u0641");

    private static final Lexicon SHIPPED = read();

    private int[] nodes = new int[1 << 15];
    private int[] hashes = new int[1 << 15];
    private int[] targets = new int[1 << 15];
    private int edges;
    private final Set<String> words = new HashSet<>();
    private long[] masks = new long[1 << 14];
    private int made = 1;

    private Lexicon() {}

    /** The one that comes with Ostiary. */
    public static Lexicon shipped() {
        return SHIPPED;
    }

    /**
     * One of given phrases.
     *
     * @param parts the name of each part, such as {@code system-prompt}, and its phrases, separated by commas
     * @throws IllegalArgumentException where a name is not known, or a phrase cannot be read
     */
    public static Lexicon of(Map<String, String> parts) {
        var lexicon = new Lexicon();
        lexicon.add(parts, Parts.ENGLISH);
        return lexicon.built();
    }

    private static Lexicon read() {
        var lexicon = new Lexicon();
        lexicon.add(load("parts.yaml"), Parts.ENGLISH);
        lexicon.add(load("parts-any.yaml"), Parts.ANY_ORDER | Parts.ENGLISH);
        lexicon.add(load("parts-other.yaml"), Parts.ANY_ORDER);
        for (String language : OTHERS) {
            lexicon.add(load("parts-" + language + ".yaml"), Parts.ANY_ORDER);
        }
        return lexicon.built();
    }

    private static Map<String, String> load(String file) {
        try (InputStream in = Lexicon.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the jar has no " + file);
            }
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return PartsFile.read(yaml);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void add(Map<String, String> parts, long flag) {
        parts.forEach((name, phrases) -> {
            Part part = Part.named(name).orElseThrow(() -> new IllegalArgumentException("no part is called " + name));
            int from = 0;
            while (from <= phrases.length()) {
                int comma = phrases.indexOf(',', from);
                int to = comma < 0 ? phrases.length() : comma;
                String phrase = phrases.substring(from, to).strip().replace("\"", "");
                if (!phrase.isEmpty()) {
                    Expansion.of(phrase).forEach(one -> spelled(part, flag, one));
                }
                from = to + 1;
            }
        });
    }

    private void spelled(Part part, long flag, String phrase) {
        add(part, flag, phrase);
        if (phrase.charAt(0) >= '\u0621' && phrase.charAt(0) <= '\u064A') {
            CONJUNCTIONS.forEach(and -> add(part, flag, and + phrase));
        }
    }

    private void add(Part part, long flag, String phrase) {
        Words words = Words.of(phrase);
        if (flag == Parts.ENGLISH) {
            remember(words);
        }
        if (words.size() == 0) {
            throw new IllegalArgumentException("a phrase without words for " + part.written());
        }
        int node = ROOT;
        for (int word = 0; word < words.size(); word++) {
            int next = next(node, words.hash(word));
            node = next < 0 ? edge(node, words.hash(word)) : next;
        }
        masks[node] |= part.bit() | flag;
    }

    private void remember(Words phrase) {
        for (int word = 0; word < phrase.size(); word++) {
            if (phrase.to(word) - phrase.from(word) > 1) {
                words.add(phrase.text().substring(phrase.from(word), phrase.to(word)));
            }
        }
    }

    /** All English words of its phrases that have two letters or more, as they are written. */
    Set<String> words() {
        return new HashSet<>(words);
    }

    private int edge(int node, int hash) {
        if (edges * 3 > nodes.length) {
            grow();
        }
        if (made == masks.length) {
            masks = Arrays.copyOf(masks, made * 2);
        }
        put(node, hash, made);
        return made++;
    }

    private void grow() {
        int[] oldNodes = nodes;
        int[] oldHashes = hashes;
        int[] oldTargets = targets;
        nodes = new int[oldNodes.length * 2];
        hashes = new int[nodes.length];
        targets = new int[nodes.length];
        edges = 0;
        for (int slot = 0; slot < oldTargets.length; slot++) {
            if (oldTargets[slot] != 0) {
                put(oldNodes[slot], oldHashes[slot], oldTargets[slot]);
            }
        }
    }

    private void put(int node, int hash, int target) {
        int slot = slot(node, hash);
        while (targets[slot] != 0) {
            slot = (slot + 1) & (targets.length - 1);
        }
        nodes[slot] = node;
        hashes[slot] = hash;
        targets[slot] = target;
        edges++;
    }

    private int slot(int node, int hash) {
        int mixed = (hash ^ node * 0x9E3779B1) * 0x85EBCA6B;
        return (mixed ^ mixed >>> 15) & (targets.length - 1);
    }

    private int next(int node, int hash) {
        int slot = slot(node, hash);
        while (targets[slot] != 0) {
            if (hashes[slot] == hash && nodes[slot] == node) {
                return targets[slot];
            }
            slot = (slot + 1) & (targets.length - 1);
        }
        return -1;
    }

    private Lexicon built() {
        masks = Arrays.copyOf(masks, made);
        return this;
    }

    /** Which parts stand where in a row of words. */
    public Parts in(Words words) {
        var parts = new Parts(words);
        for (int begin = 0; begin < words.size(); begin++) {
            int node = ROOT;
            for (int at = begin; at < words.size(); at++) {
                node = next(node, words.hash(at));
                if (node < 0) {
                    break;
                }
                if (masks[node] != 0) {
                    if ((masks[node] & Part.READER.bit()) != 0) {
                        // Whoever uses is no call to use, where the one is written within the other.
                        parts.dropFrom(begin);
                    }
                    parts.add(begin, at + 1, masks[node]);
                }
            }
        }
        return parts;
    }
}
