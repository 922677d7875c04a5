package dev.ostiary.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonPointer;

/**
 * What {@code ostiary.yaml} says about one stage. The stage itself knows which settings it has and
 * reads them with {@link #reader}.
 *
 * @param enabled whether the stage runs
 * @param values all other settings
 * @param place where the stage's name stands
 */
public record StageSettings(boolean enabled, Located.Mapping values, Place place) {

    private static final Place NOWHERE = Place.whole(Path.of(""));

    /** What holds for a stage that the file does not name. */
    public static final StageSettings DEFAULT =
            new StageSettings(true, new Located.Mapping(Map.of(), NOWHERE), NOWHERE);

    /** The key that switches a stage. */
    static final String ENABLED = "enabled";

    static StageSettings of(boolean enabled, Located.Mapping all, Place place) {
        var rest = new LinkedHashMap<>(all.members());
        rest.remove(ENABLED);
        return new StageSettings(enabled, new Located.Mapping(rest, all.place()), place);
    }

    /**
     * Reads the settings one by one; its {@code end} reports those that the stage does not have.
     *
     * @param name the stage's name
     * @param faults where wrong values are reported
     */
    public MappingReader reader(String name, Faults faults) {
        return new MappingReader(
                values, JsonPointer.empty().appendProperty("stages").appendProperty(name), faults);
    }
}
