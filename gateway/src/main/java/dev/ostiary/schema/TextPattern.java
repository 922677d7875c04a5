package dev.ostiary.schema;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/** A regular expression that takes time linear in the text (RE2). */
sealed interface TextPattern {

    /** Steps that matching takes at most. */
    long cost(String text);

    /** Whether the pattern matches anywhere. */
    boolean isIn(String text);

    static TextPattern of(String re2) {
        Matcher run = Run.FORM.matcher(re2);
        return run.matches() ? Run.of(run) : new Any(Pattern.compile(re2));
    }

    /** Instructions of the compiled expression. */
    static int size(TextPattern pattern) {
        return switch (pattern) {
            case Any(Pattern any) -> any.programSize();
            case Run _ -> 1;
        };
    }

    /** Left to RE2, of which every instruction may be at work for every character. */
    record Any(Pattern pattern) implements TextPattern {
        @Override
        public long cost(String text) {
            return 1 + (long) text.length() * pattern.programSize();
        }

        @Override
        public boolean isIn(String text) {
            return pattern.matcher(text).find();
        }
    }

    /** {@code ^[a-z]{2,5}$} and the like, which most patterns are: a table does, twenty times as fast. */
    record Run(Pattern one, boolean[] ascii, int fewest, int most) implements TextPattern {

        private static final Pattern FORM = Pattern.compile(
                "\\^(\\[[^\\[\\]]*\\]|\\\\[dwDW])(?:(\\*)|(\\+)|\\{([0-9]{1,4})(?:(,)([0-9]{0,4}))?\\})?\\$");
        private static final int DEAR = 32;

        static Run of(Matcher form) {
            Pattern one = Pattern.compile("^" + form.group(1) + "$");
            boolean[] ascii = new boolean[128];
            for (int i = 0; i < ascii.length; i++) {
                ascii[i] = one.matcher(Character.toString(i)).find();
            }
            boolean isCounted = form.group(4) != null;
            boolean isSingle = !isCounted && form.group(2) == null && form.group(3) == null;
            boolean isBounded = isSingle
                    || isCounted && (form.group(5) == null || !form.group(6).isEmpty());
            int fewest = isCounted ? Integer.parseInt(form.group(4)) : form.group(2) != null ? 0 : 1;
            String most = isCounted && form.group(5) != null ? form.group(6) : Integer.toString(fewest);
            return new Run(one, ascii, fewest, isBounded ? Integer.parseInt(most) : Integer.MAX_VALUE);
        }

        @Override
        public long cost(String text) {
            long dear = 0;
            for (int i = 0; i < text.length(); i++) {
                dear += text.charAt(i) < 128 ? 0 : 1;
            }
            return 1 + text.length() / DEAR + DEAR * dear;
        }

        @Override
        public boolean isIn(String text) {
            int count = 0;
            for (int at = 0; at < text.length(); count++) {
                int point = text.codePointAt(at);
                at += Character.charCount(point);
                if (point < 128
                        ? !ascii[point]
                        : !one.matcher(Character.toString(point)).find()) {
                    return false;
                }
            }
            return count >= fewest && count <= most;
        }
    }
}
