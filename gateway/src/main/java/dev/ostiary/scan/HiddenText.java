package dev.ostiary.scan;

import java.util.List;
import java.util.Optional;

/**
 * What people do not see in a text and models do.
 *
 * <p>Knows tag characters, direction controls, zero-width characters, variation selectors, fillers,
 * annotations, control characters, characters that write over others and terminal escape sequences, and
 * the places where some of them belong: emoji, keycaps and flags, joiners of Arabic and Indic scripts, direction marks in
 * right-to-left text, Hangul, Mongolian, ideographic variants. Takes time linear in the text.
 *
 * <p>Does not guarantee: that visible text means what it seems to (look-alikes, encodings, white
 * text on a page), and one legitimate joiner more or less per Arabic or Indic letter goes unnoticed.
 */
public final class HiddenText {

    private final String text;
    private final HiddenSpans spans;

    private HiddenText(String text, HiddenSpans spans) {
        this.text = text;
        this.spans = spans;
    }

    /** Whether a text holds nothing worth a second look. Fast; a no is not yet a finding. */
    public static boolean plain(String text) {
        return Suspects.first(text, 0) < 0;
    }

    /** What is hidden in a text; empty where everything can be seen. */
    public static Optional<HiddenText> in(String text) {
        int first = Suspects.first(text, 0);
        if (first < 0) {
            return Optional.empty();
        }
        HiddenSpans spans = new SecondLook(text).from(first);
        return spans.isEmpty() ? Optional.empty() : Optional.of(new HiddenText(text, spans));
    }

    /** A text without what is hidden in it; the very same instance where nothing is. */
    public static String visible(String text) {
        return in(text).map(HiddenText::visible).orElse(text);
    }

    /** The text without what is hidden in it, in which nothing is hidden any more. */
    public String visible() {
        String visible = without();
        // Where taking out brought hidden pieces together, somebody meant it: nothing suspicious stays.
        return in(visible).isEmpty() ? visible : Suspects.without(visible);
    }

    private String without() {
        var visible = new StringBuilder(text.length());
        int from = 0;
        for (int index = 0; index < spans.size(); index++) {
            // A direction control inside of a terminal string lies within that string's span.
            if (spans.to(index) > from) {
                visible.append(text, from, spans.from(index))
                        .append(spans.kind(index).left());
                from = spans.to(index);
            }
        }
        return visible.append(text, from, text.length()).toString();
    }

    /** What was seen, one sighting for each rule. */
    public List<Sighting> sightings() {
        return Sightings.of(text, spans);
    }
}
