package dev.ostiary.probe;

import dev.ostiary.scan.Base64Digits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The texts that a text stands for once its encodings are undone, one in the other, within a bound of depth and work.
 *
 * <p>Does not guarantee: compression, ciphers, alphabets of one's own.
 */
final class Decodings {

    /**
     * A text to look at.
     *
     * @param layers what was undone, the outermost first
     */
    record View(String text, List<Layer> layers) {

        boolean has(Layer layer) {
            return layers.contains(layer);
        }

        /** Whether it was encoded more than once, or in a way that nobody encodes by habit. */
        boolean disguised() {
            return layers.size() > 1 || has(Layer.OVERLONG) || has(Layer.WIDTH) || has(Layer.ESCAPES);
        }
    }

    private static final int MOST_LAYERS = 5;
    private static final int SHORTEST_BASE64 = 12;
    private static final int SHORTEST_HEX = 16;
    // In shorter texts every order of encodings is tried, in longer ones one after the other.
    private static final int SHORT = 2048;
    // Every view is looked at by all probes.
    private static final int COST = 3;
    private static final int COST_OF_VIEW = 48;
    private static final char REPLACEMENT = 0xFFFD;

    private final List<View> views = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Work work;

    private Decodings(String text, Work work) {
        this.work = work;
        views.add(new View(text, List.of()));
        seen.add(text);
    }

    /** The text itself first. */
    static List<View> of(String text, int glance, Work work) {
        if (!mayBeEncoded(text, glance)) {
            return List.of(new View(text, List.of()));
        }
        var decodings = new Decodings(text, work);
        for (int index = 0; index < decodings.views.size() && !work.isExceeded(); index++) {
            decodings.undo(decodings.views.get(index));
        }
        return decodings.views;
    }

    static boolean mayBeEncoded(String text, int glance) {
        int some = Glance.PERCENT | Glance.BACKSLASH | Glance.AMPERSAND | Glance.WIDE;
        boolean form = (glance & Glance.PLUS) != 0 && (glance & Glance.SPACE) == 0;
        return (glance & some) != 0 || form || text.length() >= SHORTEST_BASE64 && hasRun(text);
    }

    /** Whether some word is as long as encoded words are. */
    private static boolean hasRun(String text) {
        for (int index = SHORTEST_BASE64 - 1; index < text.length(); index += SHORTEST_BASE64) {
            // A run of that length covers at least one of these places.
            if (isEncoding(text.charAt(index)) && run(text, index) >= SHORTEST_BASE64) {
                return true;
            }
        }
        return false;
    }

    private static int run(String text, int at) {
        int start = at;
        while (start > 0 && at - start < SHORTEST_BASE64 && isEncoding(text.charAt(start - 1))) {
            start--;
        }
        int end = at;
        while (end < text.length() && end - at < SHORTEST_BASE64 && isEncoding(text.charAt(end))) {
            end++;
        }
        return end - start;
    }

    private void undo(View view) {
        String text = view.text();
        boolean any = text.length() <= SHORT;
        int before = views.size();
        if (text.indexOf('%') >= 0) {
            var decoded = Percent.decoded(text);
            add(view, decoded.overlong() ? Layer.OVERLONG : Layer.PERCENT, decoded.text());
        }
        if ((any || before == views.size()) && text.indexOf('\\') >= 0) {
            add(view, Layer.ESCAPES, Unescaping.escapes(text));
        }
        if ((any || before == views.size()) && text.indexOf('&') >= 0) {
            add(view, Layer.ENTITIES, Unescaping.entities(text));
        }
        if (any && text.indexOf('+') > 0 && text.indexOf(' ') < 0) {
            add(view, Layer.FORM, text.replace('+', ' '));
        }
        if ((any || before == views.size()) && PlainForm.changes(text)) {
            add(view, Layer.WIDTH, PlainForm.of(text));
        }
        if (any || before == views.size()) {
            words(view);
        }
    }

    /** Of longer texts only in what no other encoding is left of. */
    private void words(View view) {
        String text = view.text();
        for (int from = 0; from < text.length() && !work.isExceeded(); from++) {
            int end = from;
            while (end < text.length() && isEncoding(text.charAt(end))) {
                end++;
            }
            if (end - from >= SHORTEST_BASE64) {
                word(view, text, from, end);
            }
            from = end;
        }
    }

    private void word(View view, String text, int from, int end) {
        boolean zero = text.charAt(from) == '0' && (text.charAt(from + 1) | 0x20) == 'x';
        int digits = zero ? from + 2 : from;
        boolean hex = end - digits >= SHORTEST_HEX && (end - digits & 1) == 0 && isHex(text, digits, end);
        if (hex) {
            if (work.spend(end - from)) {
                readable(HexFormat.of().parseHex(text, digits, end)).ifPresent(plain -> add(view, Layer.HEX, plain));
            }
        } else if (Base64Words.mayBeText(text, from, end) && work.spend(end - from)) {
            Base64Words.decoded(text, from, end)
                    .flatMap(Decodings::readable)
                    .ifPresent(plain -> add(view, Layer.BASE64, plain));
        }
    }

    private static boolean isHex(String text, int from, int end) {
        for (int index = from; index < end; index++) {
            if (Character.digit(text.charAt(index), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Text comes out where text went in: valid UTF-8 without control characters. */
    private static Optional<String> readable(byte[] bytes) {
        for (byte each : bytes) {
            if (each >= 0 && each < ' ' && each != '\n' && each != '\r' && each != '\t' || each == 0x7F) {
                return Optional.empty();
            }
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.isEmpty() || isReplaced(text, bytes) ? Optional.empty() : Optional.of(text);
    }

    /** Whether something was no UTF-8. Told without exceptions, which would cost more than all else. */
    private static boolean isReplaced(String text, byte[] bytes) {
        int replaced = 0;
        for (int at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) {
            replaced++;
        }
        // It may be there in its own right.
        for (int at = 0; replaced > 0 && at + 2 < bytes.length; at++) {
            boolean itself = bytes[at] == (byte) 0xEF && bytes[at + 1] == (byte) 0xBF && bytes[at + 2] == (byte) 0xBD;
            replaced -= itself ? 1 : 0;
        }
        return replaced > 0;
    }

    private void add(View from, Layer layer, String text) {
        if (text.isEmpty() || seen.contains(text)) {
            return;
        }
        if (from.layers().size() >= MOST_LAYERS) {
            work.end();
            return;
        }
        if (work.spend(COST * text.length() + COST_OF_VIEW)) {
            var layers = new ArrayList<>(from.layers());
            layers.add(layer);
            views.add(new View(text, List.copyOf(layers)));
            seen.add(text);
        }
    }

    private static boolean isEncoding(char unit) {
        return Base64Digits.isDigit(unit);
    }
}
