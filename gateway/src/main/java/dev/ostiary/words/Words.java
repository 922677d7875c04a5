package dev.ostiary.words;

import java.util.Arrays;

/**
 * A text as a row of words: each with a hash of its letters without case and accents, where it stands, and in which sentence.
 *
 * <p>Chinese, Japanese and Korean are taken character by character. Signs that say how something is meant, such as quotes,
 * colons and brackets, are words of one sign. Takes time linear in the text.
 */
public final class Words {

    private static final int FNV_OFFSET = 0x811C9DC5;
    private static final int FNV_PRIME = 0x01000193;
    // What is longer is no word; its begin tells it apart well enough.
    private static final int LONGEST = 64;
    private static final int SAMPLES = 16;

    private final String text;
    private int size;
    private int[] hashes;
    private int[] from;
    private int[] to;
    private int[] sentences;
    private int sentence;
    private boolean ended = true;

    private Words(String text) {
        this.text = text;
        int room = room(text);
        this.hashes = new int[room];
        this.from = new int[room];
        this.to = new int[room];
        this.sentences = new int[room];
    }

    /** For how many words there is room at first: of scripts without spaces each character is one. */
    private static int room(String text) {
        int length = text.length();
        int alone = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            int at = (int) ((long) length * sample / SAMPLES);
            alone += at < length && Letters.standsAlone(text.charAt(at)) ? 1 : 0;
        }
        return Math.max(16, length / 5 + (int) ((long) length * alone / SAMPLES));
    }

    /** The words of a text. */
    public static Words of(String text) {
        var words = new Words(text);
        words.read();
        return words;
    }

    /** The hash of one word, as {@link #hash} has it. */
    public static int hashOf(String word) {
        Words only = of(word);
        if (only.size != 1) {
            throw new IllegalArgumentException("not one word: " + word);
        }
        return only.hashes[0];
    }

    public String text() {
        return text;
    }

    public int size() {
        return size;
    }

    /** The hash of a word's letters (FNV-1a over UTF-16 units, 32 bits). */
    public int hash(int word) {
        return hashes[word];
    }

    /** Where a word begins, in UTF-16 units. */
    public int from(int word) {
        return from[word];
    }

    /** Where a word ends. */
    public int to(int word) {
        return to[word];
    }

    /** In which sentence a word stands, counted from 0. */
    public int sentence(int word) {
        return sentences[word];
    }

    /** Whether it is a sign and no word. */
    public boolean isSign(int word) {
        return to[word] - from[word] == 1 && Letters.folded(text.charAt(from[word])) == Letters.BREAK;
    }

    /** Whether it is a character of a script that writes no blanks, or glues its endings to words: a part of a word. */
    public boolean isCharacter(int word) {
        return Letters.standsAlone(text.charAt(from[word]));
    }

    private void read() {
        int length = text.length();
        int at = 0;
        while (at < length) {
            char unit = text.charAt(at);
            if (unit == ' ') {
                at++;
                continue;
            }
            char letter = Letters.folded(unit);
            if (letter == Letters.BREAK) {
                at = sign(unit, at);
            } else if (Letters.standsAlone(unit)) {
                add((FNV_OFFSET ^ letter) * FNV_PRIME, at, at + 1);
                at++;
            } else {
                at = word(at);
            }
        }
    }

    private int word(int begin) {
        int length = text.length();
        int hash = FNV_OFFSET;
        int at = begin;
        while (at < length) {
            char unit = text.charAt(at);
            char letter = Letters.folded(unit);
            if (Letters.isSilent(unit)) {
                at++;
                continue;
            }
            if (letter == Letters.BREAK) {
                if (unit == '\'' || unit == '\u2019') {
                    // "don't" is one word, spelled either way; a quote behind a word ends it.
                    if (at + 1 < length && Character.isLetter(text.charAt(at + 1)) && at > begin) {
                        if (isElided(begin, at)) {
                            add(hash, begin, at);
                            return at + 1;
                        }
                        at++;
                        continue;
                    }
                }
                break;
            }
            if (Letters.standsAlone(unit)) {
                break;
            }
            if (at - begin < LONGEST) {
                hash = (hash ^ letter) * FNV_PRIME;
            }
            at++;
        }
        add(hash, begin, at);
        return at;
    }

    /** Whether it is what French and Italian leave of a small word before a vowel: {@code l'}, {@code d'}, {@code qu'}. */
    private boolean isElided(int begin, int end) {
        char last = (char) (text.charAt(end - 1) | 0x20);
        return switch (end - begin) {
            case 1 -> "ldnjsct".indexOf(last) >= 0;
            case 2 -> last == 'u' && (text.charAt(begin) | 0x20) == 'q';
            // dell'utente, all'utente, nell'azienda
            case 3, 4, 5 -> last == 'l' && (text.charAt(end - 2) | 0x20) == 'l';
            default -> false;
        };
    }

    private int sign(char unit, int at) {
        switch (unit) {
            case '.', '!', '?' -> {
                if (at + 1 >= text.length() || Letters.folded(text.charAt(at + 1)) == Letters.BREAK) {
                    if (unit == '?') {
                        add(unit, at, at + 1);
                    }
                    end();
                }
            }
            case '\uFF1A' -> add(':', at, at + 1);
            case '\u3002', '\uFF01', '\uFF1F', '\u061F', '\u2026' -> end();
            case '\n' -> line(at);
            case '"',
                    '\'',
                    '`',
                    ':',
                    '<',
                    '>',
                    '[',
                    ']',
                    '(',
                    ')',
                    '{',
                    '}',
                    '#',
                    '|',
                    '*',
                    '@',
                    '~',
                    '\u201C',
                    '\u201D',
                    '\u00AB',
                    '\u00BB' -> add(unit, at, at + 1);
            default -> {
                // Spaces and the other signs part words and say nothing.
            }
        }
        return at + 1;
    }

    /** A line ends a sentence where it is followed by an empty one, or by what begins an item or a heading. */
    private void line(int at) {
        int next = at + 1;
        while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
            next++;
        }
        if (next < text.length() && "\n\r-*#|<>[{\u2022".indexOf(text.charAt(next)) >= 0) {
            end();
        }
    }

    private void end() {
        if (!ended) {
            sentence++;
            ended = true;
        }
    }

    private void add(int hash, int begin, int end) {
        if (size == hashes.length) {
            int room = size * 2;
            hashes = Arrays.copyOf(hashes, room);
            from = Arrays.copyOf(from, room);
            to = Arrays.copyOf(to, room);
            sentences = Arrays.copyOf(sentences, room);
        }
        hashes[size] = hash;
        from[size] = begin;
        to[size] = end;
        sentences[size] = sentence;
        size++;
        ended = false;
    }
}
