package dev.ostiary.markup;

import dev.ostiary.message.Severity;
import dev.ostiary.scan.Plain;
import dev.ostiary.scan.Sighting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Sums up the markup that was seen in one text, kind by kind and rule by rule. */
final class MarkupSightings {

    private static final int LONGEST_EXCERPT = 60;
    private static final List<String> RULES = List.of("MK01", "MK02", "EX03");

    private MarkupSightings() {}

    static List<Sighting> of(String text, List<MarkupSpan> spans) {
        Map<MarkupKind, Integer> counts = new EnumMap<>(MarkupKind.class);
        Map<MarkupKind, MarkupSpan> firsts = new EnumMap<>(MarkupKind.class);
        for (MarkupSpan span : spans) {
            counts.merge(span.kind(), 1, Integer::sum);
            firsts.putIfAbsent(span.kind(), span);
        }
        List<Sighting> sightings = new ArrayList<>(RULES.size());
        for (String rule : RULES) {
            List<String> kinds = new ArrayList<>();
            List<String> evidence = new ArrayList<>();
            Severity worst = Severity.INFO;
            for (var entry : firsts.entrySet()) {
                MarkupKind kind = entry.getKey();
                if (kind.rule().equals(rule)) {
                    kinds.add(kind.words());
                    evidence.add(evidence(text, entry.getValue(), counts.getOrDefault(kind, 1)));
                    worst = kind.severity().compareTo(worst) > 0 ? kind.severity() : worst;
                }
            }
            if (!kinds.isEmpty()) {
                sightings.add(new Sighting(rule, worst, List.copyOf(kinds), String.join(", ", evidence)));
            }
        }
        return List.copyOf(sightings);
    }

    private static String evidence(String text, MarkupSpan span, int count) {
        String counted = count == 1 ? span.kind().words() : span.kind().words() + " (" + count + ")";
        return switch (span.kind()) {
            case COMMENT, UNSHOWN, HANDLER -> counted + quoted(piece(text, span, span.to()));
            // What an address carries may be a secret: only where it leads is told.
            case CARRYING_IMAGE, CARRYING_LINK -> counted + quoted(piece(text, span, Address.hostEnd(text, span)));
            case SCRIPT, FRAME, REDIRECTION, SCRIPT_ADDRESS, DATA_ADDRESS -> counted;
        };
    }

    private static String piece(String text, MarkupSpan span, int to) {
        return text.substring(span.from(), Math.min(to, span.from() + 4 * LONGEST_EXCERPT));
    }

    private static String quoted(String excerpt) {
        return " \"" + Plain.excerpt(excerpt, LONGEST_EXCERPT) + '"';
    }
}
