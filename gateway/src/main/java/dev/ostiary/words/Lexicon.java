package dev.ostiary.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
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
    private static final int ROOM = 1 << 15;
    private static final int BEGINS = 1 << 16;
    private static final int[] NONE = {};

    // "And" and "so", which Arabic writes together with the next word.
    private static final List<String> CONJUNCTIONS = List.of("\u0648", "\u0641");

    private static final Lexicon SHIPPED = read();

    private int[] nodes = new int[ROOM];
    private int[] hashes = new int[ROOM];
    private int[] targets = new int[ROOM];
    private int edges;
    private int last = ROOT;
    private long[] masks = new long[ROOM / 2];
    private final Set<String> words = new HashSet<>();
    // A bit for each hash that a phrase begins with: most words begin none, and this small table tells.
    private final long[] begins = new long[BEGINS / Long.SIZE];
    // Only while it is made: many phrases have the same words.
    private final Map<String, int[]> rows = new HashMap<>();

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
        for (Map.Entry<String, String> each : parts.entrySet()) {
            Part part = Part.named(each.getKey())
                    .orElseThrow(() -> new IllegalArgumentException("no part is called " + each.getKey()));
            String phrases = each.getValue();
            int from = 0;
            while (from <= phrases.length()) {
                int comma = phrases.indexOf(',', from);
                int to = comma < 0 ? phrases.length() : comma;
                String phrase = phrases.substring(from, to).strip().replace("\"", "");
                if (!phrase.isEmpty()) {
                    spelled(part, flag, phrase);
                }
                from = to + 1;
            }
        }
    }

    private void spelled(Part part, long flag, String written) {
        add(part, flag, written, "");
        if (isArabic(written)) {
            CONJUNCTIONS.forEach(and -> add(part, flag, written, and));
        }
    }

    private static boolean isArabic(String written) {
        char first = written.charAt(written.charAt(0) == '(' ? 1 : 0);
        return first >= '\u0621' && first <= '\u064A';
    }

    /**
     * How far a phrase was read that is being added.
     *
     * @param node of the words that were read whole
     * @param open what was read behind them, without a space
     */
    private record Added(int node, String open) {}

    /** @param before what is written in front of each phrase, without a space */
    private void add(Part part, long flag, String written, String before) {
        boolean english = flag == Parts.ENGLISH;
        for (Added end :
                Expansion.follow(written, new Added(ROOT, before), (read, more) -> read(read, more, english))) {
            int node = end.open().isEmpty() ? end.node() : below(end.node(), end.open(), english);
            if (node == ROOT) {
                throw new IllegalArgumentException("a phrase without words for " + part.written());
            }
            masks[node] |= part.bit() | flag;
        }
    }

    private Added read(Added before, String more, boolean english) {
        String text = before.open().concat(more);
        int node = before.node();
        int from = 0;
        // A space ends a word, whatever follows.
        for (int space = text.indexOf(' '); space >= 0; space = text.indexOf(' ', from)) {
            if (space > from) {
                node = below(node, text.substring(from, space), english);
            }
            from = space + 1;
        }
        return new Added(node, text.substring(from));
    }

    private int below(int from, String written, boolean english) {
        int[] row = written(written, english);
        int node = from;
        for (int hash : row) {
            int next = next(node, hash);
            node = next < 0 ? edge(node, hash) : next;
        }
        return node;
    }

    /** The hashes of what is written without a space: mostly one word. */
    private int[] written(String written, boolean english) {
        int[] known = rows.getOrDefault(written, NONE);
        if (known != NONE) {
            return known;
        }
        Words read = Words.of(written);
        int[] row = new int[read.size()];
        for (int word = 0; word < row.length; word++) {
            row[word] = read.hash(word);
            if (english && read.to(word) - read.from(word) > 1) {
                words.add(written.substring(read.from(word), read.to(word)));
            }
        }
        rows.put(written, row);
        return row;
    }

    /** All English words of its phrases that have two letters or more, as they are written. */
    Set<String> words() {
        return new HashSet<>(words);
    }

    private int edge(int node, int hash) {
        if (edges * 3 > nodes.length) {
            grow();
        }
        int target = ++last;
        if (target == masks.length) {
            masks = Arrays.copyOf(masks, target * 2);
        }
        put(node, hash, target);
        return target;
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
        if (node == ROOT) {
            begins[begin(hash) >>> 6] |= 1L << begin(hash);
        }
        int slot = slot(node, hash);
        while (targets[slot] != 0) {
            slot = (slot + 1) & (targets.length - 1);
        }
        nodes[slot] = node;
        hashes[slot] = hash;
        targets[slot] = target;
        edges++;
    }

    private static int begin(int hash) {
        return (hash ^ hash >>> 16) & BEGINS - 1;
    }

    private boolean mayBegin(int hash) {
        return (begins[begin(hash) >>> 6] & 1L << begin(hash)) != 0;
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
        rows.clear();
        return this;
    }

    /** Which parts stand where in a row of words. */
    public Parts in(Words words) {
        var parts = new Parts(words);
        for (int begin = 0; begin < words.size(); begin++) {
            if (!mayBegin(words.hash(begin))) {
                continue;
            }
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
