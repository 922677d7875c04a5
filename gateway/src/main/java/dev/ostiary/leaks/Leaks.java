package dev.ostiary.leaks;

import dev.ostiary.message.Severity;
import java.util.List;

/**
 * Finds credentials, personal data and canaries in texts, also inside base64, hex, percent-encoding and JSON strings.
 *
 * <p>Takes time linear in the length of the text, whatever it holds. Immutable; for any number of threads.
 *
 * <p>Does not guarantee: that everything is found. Secrets without a form of their own are found only next to words that tell of
 * them; what is compressed, encrypted, in a picture or encoded more than three times is not looked into. Nor that what is
 * found is valid.
 */
public final class Leaks {

    private static final int SHORTEST = 7;
    private static final Leaks SHIPPED = new Leaks(Kinds.shipped(), Canaries.none());

    private final Kinds kinds;
    private final Canaries canaries;

    private Leaks(Kinds kinds, Canaries canaries) {
        this.kinds = kinds;
        this.canaries = canaries;
    }

    /** With the kinds that come with this program, read from its resources when it is first asked for. */
    public static Leaks shipped() {
        return SHIPPED;
    }

    /** The same, which also looks for these canaries, instead of those it looked for before. */
    public Leaks with(Canaries planted) {
        return new Leaks(kinds, planted);
    }

    /** What is in a text, in its order. */
    public List<Leak> look(String text) {
        return text.length() < SHORTEST ? List.of() : new DeepLook(kinds, canaries).leaks(text, Seams.NONE);
    }

    /**
     * What only several texts together hold, as when a token was cut in two.
     *
     * @param texts in the order in which a reader would join them
     * @return places are those in the joined text; personal data that is mild is not told of, since any two texts may look like it
     */
    public List<Leak> lookAcross(List<String> texts) {
        if (texts.size() < 2) {
            return List.of();
        }
        var seams = Seams.of(texts);
        return new DeepLook(kinds, canaries)
                .leaks(String.join("", texts), seams).stream()
                        .filter(leak -> seams.within(leak.from(), leak.to()))
                        .filter(leak -> leak.rule().equals(Leak.CREDENTIAL)
                                || leak.severity().compareTo(Severity.MEDIUM) >= 0)
                        .toList();
    }

    /** Whether one glance tells that there is nothing to find: then {@link #look} finds nothing. */
    public boolean plain(String text) {
        return text.length() < SHORTEST || Glance.isPlain(kinds, text) && !canaries.isIn(text);
    }

    /** Whether it looks for canaries too, which have no form of their own. */
    public boolean looksForPlanted() {
        return !canaries.isEmpty();
    }

    /** Of how many kinds of credentials it knows. */
    public int credentials() {
        return (int) kinds.all().stream().filter(each -> !each.isPersonal()).count();
    }
}
