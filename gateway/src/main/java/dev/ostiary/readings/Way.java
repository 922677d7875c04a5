package dev.ostiary.readings;

/** How a reading came of a text. */
public enum Way {
    /** Letters that look like others, or are other forms of them, taken as what they look like. */
    FOLDED("look-alike letters", true),
    /** What nobody sees taken out, or made visible. */
    HIDDEN_CHARACTERS("hidden characters", true),
    MARKUP("markup", false),
    /** What a style or an attribute keeps out of sight. */
    UNSHOWN("an element that is not shown", false),
    /** What stands in comments, titles, descriptions and templates. */
    ASIDE("a comment or a title that is not shown", false),
    HYPHENATED("words broken at ends of lines", false),
    ENTITIES("entities", false),
    PERCENT("percent encoding", false),
    ESCAPES("escapes", false),
    BASE64("base64", true),
    HEX("hexadecimal digits", true),
    DECIMAL("character codes", true),
    ROT13("rot13", true),
    LEET("digits for letters", true),
    SPACED("spaced letters", true),
    GLUED("words without spaces", true),
    JOINED("joined strings", true),
    REVERSED("reversed letters", true);

    private final String words;
    private final boolean disguises;

    Way(String words, boolean disguises) {
        this.words = words;
        this.disguises = disguises;
    }

    /** What it is called in a sentence. */
    public String words() {
        return words;
    }

    /** Whether hardly anybody writes so who wants to be read. */
    public boolean disguises() {
        return disguises;
    }
}
