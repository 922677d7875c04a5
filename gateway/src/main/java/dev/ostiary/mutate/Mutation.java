package dev.ostiary.mutate;

import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A way to write a text differently, so that a model can still read it, or will decode it when it is told to.
 *
 * <p>Does not guarantee that an attack still works when it is written so: that depends on the model that reads it. Translation is none of
 * these: it takes somebody who knows both languages.
 */
public enum Mutation {
    UPPER("case-upper", Casing::upper),
    LOWER("case-lower", Casing::lower),
    ALTERNATING("case-alternating", Casing::alternating),
    SPACED_LETTERS("spacing-letters", Spacing::letters),
    GLUED("spacing-glued", Spacing::glued),
    DOUBLED("spacing-doubled", Spacing::doubled),
    NEWLINES("spacing-newlines", Spacing::newlines),
    CYRILLIC("homoglyphs-cyrillic", Homoglyphs::cyrillic),
    GREEK("homoglyphs-greek", Homoglyphs::greek),
    FULL_WIDTH("homoglyphs-full-width", Homoglyphs::fullWidth),
    MATHEMATICAL("homoglyphs-mathematical", Homoglyphs::mathematical),
    ZERO_WIDTH("invisible-zero-width", Invisibles::zeroWidth),
    SOFT_HYPHENS("invisible-soft-hyphens", Invisibles::softHyphens),
    TAG_CHARACTERS("invisible-tags", Invisibles::tags),
    BASE64("encoding-base64", Encodings::base64),
    BASE64_TWICE("encoding-base64-twice", text -> Encodings.base64(Encodings.base64(text))),
    HEX("encoding-hex", Encodings::hex),
    PERCENT("encoding-percent", Encodings::percent),
    ENTITIES("encoding-entities", Encodings::entities),
    ESCAPES("encoding-escapes", Encodings::escapes),
    NESTED_JSON("encoding-nested-json", text -> Quoting.json("order", Quoting.json("text", text))),
    ROT13("encoding-rot13", Ciphers::rot13),
    LEET("encoding-leet", Ciphers::leet),
    REVERSED("encoding-reversed", Ciphers::reversed),
    CUT_BY_TAGS("splitting-tags", Splitting::byTags),
    JOINED_STRINGS("splitting-strings", Splitting::intoStrings),
    HYPHENATED("splitting-hyphens", Splitting::byHyphens),
    EMPHASIZED("splitting-emphasis", Splitting::byEmphasis),
    COMMENT("splitting-comment", text -> "<!-- " + text + " -->"),
    JSON_VALUE("splitting-json", text -> Quoting.json("note", text)),
    SWAPPED("typing-swapped", Typing::swapped),
    SYNONYMS("words-synonyms", Synonyms::of);

    private final String label;
    private final BiFunction<String, RandomGenerator, String> way;

    Mutation(String label, UnaryOperator<String> way) {
        this(label, (text, _) -> way.apply(text));
    }

    Mutation(String label, BiFunction<String, RandomGenerator, String> way) {
        this.label = label;
        this.way = way;
    }

    /** What it is called in reports: its family and its name, such as {@code case-upper}. */
    public String label() {
        return label;
    }

    /**
     * The text written so; the same text where there is nothing in it that could be.
     *
     * @param random decides where there is a choice; the same numbers give the same text
     * @return at most about 30 times as long
     */
    public String of(String text, RandomGenerator random) {
        return way.apply(text, random);
    }
}
