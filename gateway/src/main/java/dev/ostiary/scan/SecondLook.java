package dev.ostiary.scan;

import static dev.ostiary.scan.HiddenKind.ANNOTATIONS;
import static dev.ostiary.scan.HiddenKind.FORMAT_CHARACTERS;
import static dev.ostiary.scan.HiddenKind.PRIVATE_CHARACTERS;
import static dev.ostiary.scan.HiddenKind.TAG_TEXT;

import java.util.function.IntPredicate;

/** Goes through the suspicious characters of one text and tells what is hidden from what belongs. */
final class SecondLook {

    // Fewer private-use characters in a row are icons of some font.
    private static final int PRIVATE_RUN = 4;

    private final String text;
    private final Neighbours neighbours;
    private final VariationSelectors selectors;
    private final ZeroWidths zeroWidths;
    private final HiddenSpans spans = new HiddenSpans();
    private boolean directionControls;

    SecondLook(String text) {
        this.text = text;
        this.neighbours = new Neighbours(text);
        this.selectors = new VariationSelectors(text, neighbours);
        this.zeroWidths = new ZeroWidths(text, neighbours);
    }

    /** The hidden spans in order, none touching another of the same kind. */
    HiddenSpans from(int first) {
        for (int index = first; index >= 0; ) {
            index = Suspects.first(text, look(index));
        }
        if (directionControls) {
            new Directions(text).look(first, spans);
            return spans.inOrder();
        }
        return spans;
    }

    /** Looks at the suspect at an index and returns where to go on. */
    private int look(int index) {
        int point = text.codePointAt(index);
        if (point < 0xA0) {
            return escape(index);
        }
        if (isDirectionControl(point)) {
            directionControls = true;
            return index + 1;
        }
        if (VariationSelectors.contains(point)) {
            int end = end(index, VariationSelectors::contains);
            int hidden = selectors.hiddenFrom(index);
            return hidden == end ? end : hidden(hidden, end, HiddenKind.VARIATION_SELECTORS);
        }
        if (ZeroWidths.contains(point)) {
            int end = end(index, ZeroWidths::contains);
            return zeroWidths.belong(index, end) ? end : hidden(index, end, HiddenKind.ZERO_WIDTH);
        }
        if (isTag(point)) {
            int end = end(index, SecondLook::isTag);
            return neighbours.isFlag(index, end) ? end : hidden(index, end, TAG_TEXT);
        }
        return rare(index, point);
    }

    private int rare(int index, int point) {
        if (point >= 0xFFF9 && point <= 0xFFFB) {
            return hidden(index, index + 1, ANNOTATIONS);
        }
        if (Fillers.contains(point)) {
            int end = end(index, Fillers::contains);
            return Fillers.belong(neighbours, index, end) ? end : hidden(index, end, HiddenKind.FILLERS);
        }
        if (point >= 0xF0000) {
            int end = end(index, next -> next >= 0xF0000);
            return end - index < 2 * PRIVATE_RUN ? end : hidden(index, end, PRIVATE_CHARACTERS);
        }
        int end = index + Character.charCount(point);
        return Suspects.isNotation(point) && neighbours.sameBlock(index, end) || Suspects.sharesUnitOnly(point)
                ? end
                : hidden(index, end, FORMAT_CHARACTERS);
    }

    private int escape(int index) {
        HiddenSpan span = Escapes.at(text, index);
        spans.add(span.from(), span.to(), span.kind());
        return span.to();
    }

    private int hidden(int from, int to, HiddenKind kind) {
        spans.add(from, to, kind);
        return to;
    }

    private int end(int from, IntPredicate sort) {
        int index = from;
        while (index < text.length() && sort.test(text.codePointAt(index))) {
            index += Character.charCount(text.codePointAt(index));
        }
        return index;
    }

    private static boolean isDirectionControl(int point) {
        return point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
    }

    private static boolean isTag(int point) {
        return point >= 0xE0000 && point <= 0xE007F;
    }
}
