package dev.ostiary.probe;

/** An encoding that was undone before a text was looked at. */
public enum Layer {
    PERCENT("URL encoding"),
    FORM("plus signs for spaces"),
    OVERLONG("overlong UTF-8"),
    ESCAPES("escapes of programming languages"),
    ENTITIES("HTML entities"),
    BASE64("base64"),
    HEX("hexadecimal"),
    WIDTH("look-alike characters");

    private final String words;

    Layer(String words) {
        this.words = words;
    }

    /** What it is called, in plain words. */
    public String words() {
        return words;
    }
}
