package dev.ostiary.leaks;

/** What stands in place of what is not to be seen. */
final class Masks {

    static final String HIDDEN = "****";

    private Masks() {}

    /** Each letter and digit hidden; lengths and separators stay. */
    static String characters(String text) {
        return characters(text, 0, 0);
    }

    /** Keeps so many letters and digits at the begin and at the end. */
    static String characters(String text, int first, int last) {
        int all = 0;
        for (int index = 0; index < text.length(); index++) {
            all += Ascii.isAlnum(text.charAt(index)) ? 1 : 0;
        }
        var masked = new StringBuilder(text.length());
        int seen = 0;
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            boolean counts = Ascii.isAlnum(unit);
            boolean shown = !counts || seen < first || seen >= all - last;
            masked.append(shown ? unit : '*');
            seen += counts ? 1 : 0;
        }
        return masked.toString();
    }
}
