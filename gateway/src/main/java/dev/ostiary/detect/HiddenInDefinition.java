package dev.ostiary.detect;

import dev.ostiary.message.Severity;
import dev.ostiary.scan.HiddenText;
import dev.ostiary.scan.Plain;
import dev.ostiary.scan.Sighting;
import java.util.Optional;

/**
 * Characters that nobody sees, in a definition: of nearly eighteen thousand harmless ones not one has any, so that here they are an attack
 * by themselves. In content they may have come along with a page.
 */
final class HiddenInDefinition {

    static final String FULL_NAME = "OB01/in-definition";

    private static final int LONGEST = 120;

    private HiddenInDefinition() {}

    static Optional<Found> in(String text) {
        Optional<String> seen = HiddenText.in(text)
                .flatMap(hidden -> hidden.sightings().stream().findFirst())
                .map(Sighting::evidence);
        Optional<String> evidence = seen.isPresent() ? seen : ownUse(text);
        return evidence.map(what -> new Found(
                "OB01", "in-definition", Severity.HIGH, 0, text.length(), "holds characters that nobody sees", what));
    }

    /** Private use characters: they mean what somebody has agreed on, and a model is told of no agreement. */
    private static Optional<String> ownUse(String text) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit >= 0xE000 && unit <= 0xF8FF) {
                return Optional.of(Plain.excerpt(text.substring(at), LONGEST));
            }
        }
        return Optional.empty();
    }
}
