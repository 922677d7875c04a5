package dev.ostiary.markup;

import dev.ostiary.scan.Sighting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * HTML and Markdown that runs, hides or sends: scripts, event handlers, addresses that are scripts or pages, comments, elements
 * that are not shown, images and links from elsewhere whose addresses carry data. Takes time linear in the text.
 *
 * <p>Reads tags as the HTML Standard's tokenizer does (section 13.2.5), and of CommonMark 0.31 links, images, reference
 * definitions and autolinks. Where renderers differ it sees too much rather than too little: it looks into code blocks, too.
 *
 * <p>Does not guarantee: that what a style sheet hides is found (only styles of the element itself are read), nor that a
 * short address carries nothing, nor that what is left is harmless.
 */
public final class Markup {

    // Taking out may bring pieces together; whoever nests them deeper loses all markup.
    private static final int MOST_ROUNDS = 4;

    private final String text;
    private final List<MarkupSpan> spans;

    private Markup(String text, List<MarkupSpan> spans) {
        this.text = text;
        this.spans = spans;
    }

    /** Whether a text holds nothing worth a second look. Fast; a no is not yet a finding. */
    public static boolean plain(String text) {
        return text.indexOf('<') < 0 && text.indexOf("](") < 0 && text.indexOf("]:") < 0 && !Address.runs(text);
    }

    /** What runs, hides or sends in a text; empty where nothing does. */
    public static Optional<Markup> in(String text) {
        if (plain(text)) {
            return Optional.empty();
        }
        List<MarkupSpan> spans = new MarkupScan(text).spans();
        return spans.isEmpty() ? Optional.empty() : Optional.of(new Markup(text, spans));
    }

    /**
     * What of a text is not shown where it is rendered: comments, elements that are kept out of sight, and what stands in titles,
     * descriptions and templates; in order of where each begins. Pieces may overlap.
     */
    public static List<Unshown> unshown(String text) {
        if (plain(text)) {
            return List.of();
        }
        var scan = new MarkupScan(text);
        List<Unshown> unshown = new ArrayList<>();
        for (MarkupSpan span : scan.spans()) {
            switch (span.kind()) {
                case UNSHOWN -> unshown.add(new Unshown(span.from(), span.to(), true));
                case COMMENT -> unshown.add(new Unshown(span.from() + 1, span.to(), false));
                case SCRIPT,
                        FRAME,
                        REDIRECTION,
                        HANDLER,
                        SCRIPT_ADDRESS,
                        DATA_ADDRESS,
                        CARRYING_IMAGE,
                        CARRYING_LINK -> {
                    // These do something, and hide no words.
                }
            }
        }
        unshown.addAll(scan.asides());
        unshown.sort(Comparator.comparingInt(Unshown::from));
        return unshown;
    }

    /**
     * What runs, hides or sends in texts that are put together, where it begins in one of them and ends in another, and is
     * not there in the one in which it begins.
     *
     * @param seams where each text but the first begins, in UTF-16 units
     * @param from what ends before does not count
     */
    public static Optional<Markup> across(String text, int[] seams, int from) {
        if (plain(text)) {
            return Optional.empty();
        }
        List<MarkupSpan> across = new ArrayList<>(1);
        for (MarkupSpan span : new MarkupScan(text).spans()) {
            int seam = firstBehind(seams, span.from());
            if (seam < span.to() && span.to() > from && !isWithin(text, span, before(seams, span.from()), seam)) {
                across.add(span);
            }
        }
        return across.isEmpty() ? Optional.empty() : Optional.of(new Markup(text, across));
    }

    private static int firstBehind(int[] seams, int index) {
        for (int seam : seams) {
            if (seam > index) {
                return seam;
            }
        }
        return Integer.MAX_VALUE;
    }

    private static int before(int[] seams, int index) {
        int start = 0;
        for (int seam : seams) {
            start = seam <= index ? seam : start;
        }
        return start;
    }

    private static boolean isWithin(String text, MarkupSpan span, int start, int end) {
        String alone = text.substring(start, end);
        if (!plain(alone)) {
            for (MarkupSpan each : new MarkupScan(alone).spans()) {
                if (each.from() == span.from() - start && each.kind() == span.kind()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Where the first of what was seen ends, in UTF-16 units. */
    public int end() {
        return spans.getFirst().to();
    }

    /** The text without what runs, hides or sends, in which nothing does any more. */
    public String harmless() {
        String left = without();
        for (int round = 1; round < MOST_ROUNDS; round++) {
            Optional<Markup> more = in(left);
            if (more.isEmpty()) {
                return left;
            }
            left = more.get().without();
        }
        return in(left).isEmpty() ? left : spelledOut(left);
    }

    /** Markup as readers of markup see it: every sign that could begin some is written as text. */
    private static String spelledOut(String text) {
        String spelled = text.replace("<", "&lt;").replace("](", "] (").replace("]:", "] :");
        return Address.runs(spelled) ? "#" + spelled : spelled;
    }

    private String without() {
        var left = new StringBuilder(text.length());
        int from = 0;
        for (MarkupSpan span : spans) {
            if (span.from() >= from) {
                left.append(text, from, span.from()).append(span.left());
                from = span.to();
            }
        }
        return left.append(text, from, text.length()).toString();
    }

    /** What was seen, one sighting for each rule. */
    public List<Sighting> sightings() {
        return MarkupSightings.of(text, spans);
    }
}
