package dev.ostiary.scan;

import dev.ostiary.message.Severity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Sums up the hidden spans of one text, kind by kind and rule by rule. */
final class Sightings {

    private static final int LONGEST_EXCERPT = 60;
    // From here on they carry data rather than layout.
    private static final int DATA_RUN = 4;
    private static final int DATA_SHARE = 8;

    /** All spans of one kind. */
    private static final class Tally {
        private int characters;
        private int longestRun;
        private final StringBuilder excerpt = new StringBuilder();

        void add(String text, int from, int to) {
            int points = to - from == 1 ? 1 : text.codePointCount(from, to);
            characters += points;
            longestRun = Math.max(longestRun, points);
            if (excerpt.length() <= 4 * LONGEST_EXCERPT) {
                excerpt.append(text, from, Math.min(to, from + 8 * LONGEST_EXCERPT));
            }
        }
    }

    private Sightings() {}

    static List<Sighting> of(String text, HiddenSpans spans) {
        Map<HiddenKind, Tally> tallies = new EnumMap<>(HiddenKind.class);
        for (int index = 0; index < spans.size(); index++) {
            Tally tally = tallies.get(spans.kind(index));
            if (tally == null) {
                tally = new Tally();
                tallies.put(spans.kind(index), tally);
            }
            tally.add(text, spans.from(index), spans.to(index));
        }
        List<Sighting> sightings = new ArrayList<>(2);
        for (String rule : List.of("OB01", "OB02")) {
            Map<HiddenKind, Tally> own = new EnumMap<>(HiddenKind.class);
            tallies.forEach((kind, tally) -> {
                if (kind.rule().equals(rule)) {
                    own.put(kind, tally);
                }
            });
            if (!own.isEmpty()) {
                sightings.add(sighting(rule, text, own));
            }
        }
        return List.copyOf(sightings);
    }

    private static Sighting sighting(String rule, String text, Map<HiddenKind, Tally> tallies) {
        Severity worst = Severity.INFO;
        List<String> evidence = new ArrayList<>();
        for (var entry : tallies.entrySet()) {
            Severity severity = severity(entry.getKey(), entry.getValue(), text);
            worst = severity.compareTo(worst) > 0 ? severity : worst;
            evidence.add(evidence(entry.getKey(), entry.getValue()));
        }
        return new Sighting(
                rule, worst, tallies.keySet().stream().map(HiddenKind::words).toList(), String.join(", ", evidence));
    }

    private static Severity severity(HiddenKind kind, Tally tally, String text) {
        boolean dense = tally.characters >= DATA_RUN && tally.characters * (long) DATA_SHARE >= text.length();
        return kind.carriesData() && (tally.longestRun >= DATA_RUN || dense) ? Severity.HIGH : kind.severity();
    }

    private static String evidence(HiddenKind kind, Tally tally) {
        String counted = kind.words() + " (" + tally.characters + " characters)";
        return switch (kind) {
            case TAG_TEXT -> kind.words() + quoted(tags(tally.excerpt));
            case VARIATION_SELECTORS -> tally.longestRun >= DATA_RUN ? counted + quoted(bytes(tally.excerpt)) : counted;
            case STYLES, TERMINAL_COMMANDS, CONCEALMENT -> counted + quoted(escapes(tally.excerpt));
            case DIRECTION_OVERRIDES,
                    DIRECTION_CONTROLS,
                    ZERO_WIDTH,
                    FILLERS,
                    ANNOTATIONS,
                    FORMAT_CHARACTERS,
                    PRIVATE_CHARACTERS,
                    CONTROLS,
                    RETURNS,
                    BACKSPACES -> counted;
        };
    }

    private static String quoted(String decoded) {
        return " \"" + Plain.excerpt(decoded, LONGEST_EXCERPT) + '"';
    }

    private static String tags(StringBuilder hidden) {
        var text = new StringBuilder();
        hidden.codePoints().forEach(tag -> text.append((char) (tag & 0x7F)));
        return text.toString();
    }

    private static String bytes(StringBuilder hidden) {
        int[] points = hidden.codePoints().toArray();
        byte[] bytes = new byte[points.length];
        for (int index = 0; index < points.length; index++) {
            bytes[index] = (byte) VariationSelectors.hiddenByte(points[index]);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String escapes(StringBuilder hidden) {
        return hidden.toString().replace("\u001B", "ESC").replace("\u009B", "CSI");
    }
}
