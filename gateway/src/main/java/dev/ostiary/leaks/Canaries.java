package dev.ostiary.leaks;

import dev.ostiary.message.Severity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Strings that were planted and belong nowhere else: wherever one appears, something has leaked for certain. They are found
 * in any case of their letters, and inside base64, hex and percent-encoding, also in the midst of other data.
 *
 * <p>Does not guarantee: that a canary is found that was compressed, encrypted, translated or cut in two within one text.
 */
public final class Canaries {

    public static final int SHORTEST = 8;
    private static final Canaries NONE = new Canaries(List.of());

    /** @param exact whether the case of letters counts, as in base64 */
    private record Form(String text, boolean exact) {}

    private final List<Form> forms = new ArrayList<>();
    private final Optional<Automaton> automaton;
    private final int count;

    private Canaries(Collection<String> planted) {
        for (String each : planted) {
            if (each.strip().length() < SHORTEST) {
                throw new IllegalArgumentException("a canary needs at least " + SHORTEST + " characters");
            }
            add(each.strip());
        }
        count = planted.size();
        automaton = forms.isEmpty()
                ? Optional.empty()
                : Optional.of(Automaton.of(forms.stream().map(Form::text).toList()));
    }

    /** @param planted each of at least 8 characters, without the white space around it */
    public static Canaries of(Collection<String> planted) {
        return new Canaries(planted);
    }

    public static Canaries none() {
        return NONE;
    }

    boolean isEmpty() {
        return forms.isEmpty();
    }

    boolean isIn(String text) {
        return look(text, (from, to) -> {}) > 0;
    }

    void look(String text, Origin origin, Findings findings) {
        look(text, (from, to) -> findings.add(leak(origin.from(from), origin.to(to)), false));
    }

    private static Leak leak(int from, int to) {
        return new Leak(
                "canary",
                Leak.CREDENTIAL,
                Severity.CRITICAL,
                from,
                to,
                "A canary: it was planted to be seen when something leaks",
                "Find out who read what it was planted in, and stop them; then plant another",
                Masks.HIDDEN);
    }

    /** Is told places. */
    @FunctionalInterface
    private interface Places {
        void found(int from, int to);
    }

    private int look(String text, Places places) {
        return automaton.map(each -> look(each, text, places)).orElse(0);
    }

    private int look(Automaton known, String text, Places places) {
        int found = 0;
        int state = 0;
        int before = -1;
        for (int index = 0; index < text.length(); index++) {
            state = known.next(state, text.charAt(index));
            if (Automaton.isEnd(state)) {
                int from = longest(known, known.words(state), text, index + 1);
                if (from > before) {
                    places.found(from, index + 1);
                    found++;
                    before = index;
                }
            }
        }
        return found;
    }

    /** Where the longest that ends here begins; -1 where none does. */
    private int longest(Automaton known, int[] words, String text, int end) {
        for (int word : words) {
            Form form = forms.get(word);
            int from = end - form.text().length();
            if (form.exact() ? text.startsWith(form.text(), from) : known.isThere(word, text, end)) {
                return from;
            }
        }
        return -1;
    }

    private void add(String planted) {
        byte[] octets = planted.getBytes(StandardCharsets.UTF_8);
        forms.add(new Form(planted, false));
        forms.add(new Form(HexFormat.of().formatHex(octets), false));
        String percent = URLEncoder.encode(planted, StandardCharsets.UTF_8);
        if (!percent.equals(planted)) {
            forms.add(new Form(percent, false));
            forms.add(new Form(percent.replace("+", "%20"), false));
        }
        for (int before = 0; before < 3; before++) {
            String digits = inside(octets, before);
            forms.add(new Form(digits, true));
            if (digits.indexOf('+') >= 0 || digits.indexOf('/') >= 0) {
                forms.add(new Form(digits.replace('+', '-').replace('/', '_'), true));
            }
        }
    }

    /** Those base64 digits that depend on nothing but these octets, with so many others before them. */
    private static String inside(byte[] octets, int before) {
        byte[] shifted = new byte[before + octets.length];
        System.arraycopy(octets, 0, shifted, before, octets.length);
        String digits = java.util.Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int first = before == 0 ? 0 : before + 1;
        int whole = shifted.length * 8 / 6;
        return digits.substring(first, Math.min(whole, digits.length()));
    }

    @Override
    public String toString() {
        return count + " canaries";
    }
}
