package dev.ostiary.detect;

import dev.ostiary.words.Subject;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Looks at a whole definition of a tool, a prompt or a resource, or at the instructions of a server: its texts, its names and the values
 * in its schemas.
 *
 * <p>Does not guarantee that every attack is seen: see docs/detection.md for how many are.
 */
public final class Definitions {

    /**
     * What was found, and where.
     *
     * @param pointer into the definition; of a name that of what it names
     */
    public record Spotted(Pointer pointer, Found found) {}

    private Definitions() {}

    /** What of a definition attacks the model that reads it, in the order of texts, names, values. */
    public static List<Spotted> look(JsonNode definition, Detector detector) {
        List<Spotted> spotted = new ArrayList<>(0);
        for (ReadTexts.Place place : ReadTexts.of(definition)) {
            if (!place.isName()) {
                for (Found found : detector.look(Subject.DEFINITION, place.text())) {
                    spotted.add(new Spotted(place.pointer(), found));
                }
            }
        }
        if (definition.isObject()) {
            declared(definition, detector, spotted);
        }
        return spotted;
    }

    private static void declared(JsonNode definition, Detector detector, List<Spotted> spotted) {
        Declared declared = Declared.of(definition);
        String tool = definition.path("name").asString("");
        boolean talks =
                TakingParameters.talks(tool, definition.path("description").asString(""));
        for (Declared.Name name : declared.names()) {
            TakingParameters.in(name, talks).ifPresent(found -> spotted.add(new Spotted(name.pointer(), found)));
            PoisonedWords.in(name, detector).ifPresent(found -> spotted.add(new Spotted(name.pointer(), found)));
        }
        for (Declared.Value value : declared.values()) {
            PoisonedWords.in(value, tool, detector)
                    .ifPresent(found -> spotted.add(new Spotted(value.pointer(), found)));
        }
    }
}
