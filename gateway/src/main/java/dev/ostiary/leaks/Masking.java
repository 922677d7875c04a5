package dev.ostiary.leaks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts masks in place of leaks: what is recognizable and tells nothing stays, such as {@code ghp_}, a card's last four digits, a
 * mail address's domain.
 *
 * <p>Does not guarantee: that what was not found is hidden.
 */
public final class Masking {

    private Masking() {}

    /**
     * The text with a mask for each leak. Where leaks overlap, what they cover together is hidden as a whole.
     *
     * @param leaks as {@link Leaks#look} found them in this text
     */
    public static String mask(String text, List<Leak> leaks) {
        if (leaks.isEmpty()) {
            return text;
        }
        List<Leak> sorted = new ArrayList<>(leaks);
        sorted.sort(Comparator.comparingInt(Leak::from));
        var masked = new StringBuilder(text.length());
        int at = 0;
        for (int index = 0; index < sorted.size(); ) {
            Leak first = sorted.get(index);
            int to = first.to();
            int next = index + 1;
            while (next < sorted.size() && sorted.get(next).from() < to) {
                to = Math.max(to, sorted.get(next).to());
                next++;
            }
            masked.append(text, at, first.from()).append(next == index + 1 ? first.evidence() : Masks.HIDDEN);
            at = to;
            index = next;
        }
        return masked.append(text, at, text.length()).toString();
    }

    /** The text with nothing recognizable from a place on to another: what stands there is a part of a leak. */
    public static String hide(String text, int from, int to) {
        return text.substring(0, from) + Masks.HIDDEN + text.substring(to);
    }
}
