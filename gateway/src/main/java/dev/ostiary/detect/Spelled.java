package dev.ostiary.detect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of a name such as {@code fullChatHistory}, {@code full_chat_history} or {@code full-chat-history}. */
final class Spelled {

    // What is longer is no name; texts are read elsewhere.
    private static final int LONGEST = 256;

    private Spelled() {}

    /** In lower case; a bounded number. */
    static List<String> words(String name) {
        return words(name, LONGEST);
    }

    /**
     * Those of the begin.
     *
     * @param longest in UTF-16 units
     */
    static List<String> words(String name, int longest) {
        List<String> words = new ArrayList<>(4);
        int length = Math.min(name.length(), longest);
        int from = 0;
        for (int at = 0; at <= length; at++) {
            boolean parts = at == length || !Character.isLetterOrDigit(name.charAt(at));
            if (parts || at > from && isHump(name, at)) {
                if (at > from) {
                    words.add(name.substring(from, at).toLowerCase(Locale.ROOT));
                }
                from = parts ? at + 1 : at;
            }
        }
        return words;
    }

    /** What stands between commas. */
    static Set<String> list(String commas) {
        Set<String> all = new HashSet<>();
        int from = 0;
        while (from <= commas.length()) {
            int comma = commas.indexOf(',', from);
            int to = comma < 0 ? commas.length() : comma;
            all.add(commas.substring(from, to).strip());
            from = to + 1;
        }
        return Set.copyOf(all);
    }

    /** Where the next word begins: {@code chat|History}, and {@code LLM|Name}. */
    private static boolean isHump(String name, int at) {
        if (!Character.isUpperCase(name.charAt(at))) {
            return false;
        }
        return Character.isLowerCase(name.charAt(at - 1))
                || at + 1 < name.length()
                        && Character.isUpperCase(name.charAt(at - 1))
                        && Character.isLowerCase(name.charAt(at + 1));
    }
}
