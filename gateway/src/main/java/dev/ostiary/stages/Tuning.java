package dev.ostiary.stages;

import dev.ostiary.pipeline.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What {@code stages} in {@code ostiary.yaml} may say: settings for a stage by its name, and {@code
 * enabled: false} to switch it off. The order of the stages is not for it to say.
 */
final class Tuning {

    // Whoever can rewrite the configuration, or what was decided about, can switch off everything else.
    private static final Set<String> ALWAYS_ON = Set.of(CallerStanding.NAME, OwnFiles.NAME, DecidedOperation.NAME);

    private static final String ENABLED = "enabled";

    private final Map<String, Map<String, Object>> stages;
    private final List<SettingsFault> faults = new ArrayList<>();
    private final Set<String> known = new TreeSet<>();

    /** @param stages the settings of each stage that has any, by the stage's name */
    Tuning(Map<String, Map<String, Object>> stages) {
        this.stages = stages;
    }

    /** The settings of a stage that has more than {@code enabled}. */
    <S> S settings(String stage, Function<SettingsReader, S> read) {
        var reader = reader(stage);
        S settings = read.apply(reader);
        enabled(stage, reader);
        reader.end();
        known.add(stage);
        return settings;
    }

    /** The stages of this list that are switched on. */
    @SafeVarargs
    final <T extends Stage> List<T> on(T... list) {
        List<T> on = new ArrayList<>();
        for (T stage : list) {
            if (known.add(stage.name())) {
                var reader = reader(stage.name());
                enabled(stage.name(), reader);
                reader.end();
            }
            if (!off(stage.name())) {
                on.add(stage);
            }
        }
        return on;
    }

    /** All faults, once every stage of the line was asked for. */
    List<SettingsFault> faults() {
        List<SettingsFault> all = new ArrayList<>(faults);
        for (String stage : new TreeSet<>(stages.keySet())) {
            if (!known.contains(stage)) {
                all.add(new SettingsFault(
                        "/stages/" + stage, "there is no such stage", "Use one of " + String.join(", ", known)));
            }
        }
        return all;
    }

    private boolean off(String stage) {
        return !ALWAYS_ON.contains(stage)
                && Boolean.FALSE.equals(stages.getOrDefault(stage, Map.of()).get(ENABLED));
    }

    private void enabled(String stage, SettingsReader reader) {
        if (!reader.flag(ENABLED, true) && ALWAYS_ON.contains(stage)) {
            faults.add(new SettingsFault(
                    "/stages/" + stage + "/" + ENABLED, "this stage cannot be switched off", "Take the line out"));
        }
    }

    private SettingsReader reader(String stage) {
        return new SettingsReader(stage, stages.getOrDefault(stage, Map.of()), faults);
    }
}
