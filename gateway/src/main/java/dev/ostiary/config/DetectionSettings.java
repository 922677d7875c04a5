package dev.ostiary.config;

import java.nio.file.Path;
import java.util.List;

/**
 * With what attacks on models are looked for, and what does not count.
 *
 * @param rules files of rules of one's own, absolute or seen from where Ostiary was started
 * @param suppress what is found and not acted on, in the order of the file
 */
public record DetectionSettings(List<Path> rules, List<SuppressionEntry> suppress) {

    /** The rules that come with Ostiary, and all that they find. */
    public static final DetectionSettings DEFAULT = new DetectionSettings(List.of(), List.of());

    public DetectionSettings {
        rules = List.copyOf(rules);
        suppress = List.copyOf(suppress);
    }
}
