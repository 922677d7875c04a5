package dev.ostiary.scan;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

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
    private static final int MOST_VIEWS = 12;
    private static final int SHORTEST_BASE64 = 12;
    private static final int SHORTEST_HEX = 16;
    private static final int MOST_WORDS = 8;
    // Longer runs are files rather than arguments.
    private static final int LONGEST_RUN = 8192;

    private final List<View> views = new ArrayList<>();
    private final long budget;
    private long spent;

    private Decodings(String text) {
        this.views.add(new View(text, List.of()));
        this.budget = 3L * text.length() + 4096;
    }

    /** The text itself first. */
    static List<View> of(String text, int glance) {
        if (!mayBeEncoded(text, glance)) {
            return List.of(new View(text, List.of()));
        }
        var decodings = new Decodings(text);
        for (int index = 0; index < decodings.views.size(); index++) {
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
        if (view.layers().size() >= MOST_LAYERS) {
            return;
        }
        String text = view.text();
        if (text.indexOf('%') >= 0) {
            var decoded = Percent.decoded(text);
            add(view, decoded.overlong() ? Layer.OVERLONG : Layer.PERCENT, decoded.text());
        }
        if (text.indexOf('\\') >= 0) {
            add(view, Layer.ESCAPES, Unescaping.escapes(text));
        }
        if (text.indexOf('&') >= 0) {
            add(view, Layer.ENTITIES, Unescaping.entities(text));
        }
        if (text.indexOf('+') > 0 && text.indexOf(' ') < 0) {
            add(view, Layer.FORM, text.replace('+', ' '));
        }
        if (isWide(text)) {
            add(view, Layer.WIDTH, plain(text));
        }
        words(view);
    }

    /** In the compatibility form, with slashes for what looks like one. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replace('\u2044', '/')
                .replace('\u2215', '/')
                .replace('\u29F8', '/')
                .replace('\u2571', '/')
                .replace('\u2216', '\\')
                .replace('\u29F5', '\\')
                .replace('\u29F9', '\\');
    }

    private void words(View view) {
        String text = view.text();
        int words = 0;
        for (int from = 0; from < text.length() && words < MOST_WORDS; from++) {
            int end = from;
            while (end < text.length() && isEncoding(text.charAt(end))) {
                end++;
            }
            if (end - from >= SHORTEST_BASE64 && end - from <= LONGEST_RUN) {
                words++;
                word(view, text.substring(from, end));
            }
            from = end;
        }
    }

    private void word(View view, String word) {
        boolean hex = word.length() >= SHORTEST_HEX && word.matches("(?:0[xX])?(?:[0-9a-fA-F]{2})+");
        if (hex) {
            String digits = word.startsWith("0x") || word.startsWith("0X") ? word.substring(2) : word;
            readable(HexFormat.of().parseHex(digits)).ifPresent(text -> add(view, Layer.HEX, text));
            return;
        }
        try {
            String plain = word.replace('-', '+').replace('_', '/').replace("=", "");
            readable(Base64.getDecoder().decode(plain)).ifPresent(text -> add(view, Layer.BASE64, text));
        } catch (IllegalArgumentException notBase64) {
            // A long word, then.
        }
    }

    /** Text comes out where text went in: valid UTF-8 without control characters. */
    private static Optional<String> readable(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean plain = text.chars()
                    .allMatch(unit -> unit >= ' ' && unit != 0x7F || unit == '\n' || unit == '\r' || unit == '\t');
            return plain && !text.isEmpty() ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    private void add(View from, Layer layer, String text) {
        spent += text.length();
        if (views.size() >= MOST_VIEWS || spent > budget || text.equals(from.text())) {
            return;
        }
        if (views.stream().anyMatch(view -> view.text().equals(text))) {
            return;
        }
        var layers = new ArrayList<>(from.layers());
        layers.add(layer);
        views.add(new View(text, List.copyOf(layers)));
    }

    private static boolean isWide(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) >= 0x80 && Foldable.contains(text.charAt(index))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEncoding(char unit) {
        return unit >= 'a' && unit <= 'z'
                || unit >= 'A' && unit <= 'Z'
                || unit >= '0' && unit <= '9'
                || unit == '+'
                || unit == '/'
                || unit == '='
                || unit == '-'
                || unit == '_';
    }
}
