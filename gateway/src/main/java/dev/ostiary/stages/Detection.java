package dev.ostiary.stages;

import dev.ostiary.detect.Detector;
import dev.ostiary.detect.Found;
import dev.ostiary.detect.Pointer;
import java.util.List;
import java.util.Optional;

/**
 * With what stages look for attacks on models, and what of it does not count.
 *
 * @param detector the rules that come with Ostiary, and those of one's own
 * @param suppressions what is found and not acted on
 */
public record Detection(Detector detector, List<Suppression> suppressions) {

    /** Nothing of one's own. */
    public static final Detection SHIPPED = new Detection(Detector.shipped(), List.of());

    public Detection {
        suppressions = List.copyOf(suppressions);
    }

    /** The suppression that holds for what was found there; of several, the first. */
    Optional<Suppression> suppressing(Found found, Origin origin, Pointer pointer) {
        for (Suppression suppression : suppressions) {
            if (found.isOf(suppression.rule()) && suppression.covers(origin, pointer)) {
                return Optional.of(suppression);
            }
        }
        return Optional.empty();
    }
}
