package dev.ostiary.mutate;

/** What nobody sees between letters, or in place of them. */
final class Invisibles {

    private static final int TAGS = 0xE0000;

    private Invisibles() {}

    static String zeroWidth(String text) {
        return between(text, '\u200B');
    }

    static String softHyphens(String text) {
        return between(text, '\u00AD');
    }

    /** The whole text in tag characters (block Tags), which stand for ASCII and are shown by nothing; the rest stays as it is. */
    static String tags(String text) {
        var made = new StringBuilder(text.length() * 2);
        text.codePoints().forEach(point -> made.appendCodePoint(point >= ' ' && point < 0x7F ? TAGS + point : point));
        return made.toString();
    }

    private static String between(String text, char invisible) {
        return EachWord.of(text, word -> {
            var made = new StringBuilder(word.length() * 2);
            for (int point : word.codePoints().toArray()) {
                if (!made.isEmpty()) {
                    made.append(invisible);
                }
                made.appendCodePoint(point);
            }
            return made.toString();
        });
    }
}
