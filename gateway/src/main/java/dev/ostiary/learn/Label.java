package dev.ostiary.learn;

import dev.ostiary.fields.Sensitivity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A sensitivity that is proposed for a field, by its name.
 *
 * @param isArgument whether it is one of the arguments, and not of the result
 */
record Label(Use use, boolean isArgument, String pointer, Sensitivity sensitivity) {

    private static final Set<String> CONTAINERS = Set.of("array", "object");

    /** Labels only protect, so one look is enough evidence for them. */
    static List<Label> of(Observed observed) {
        List<Label> labels = new ArrayList<>();
        observed.fields().forEach((use, paths) -> add(labels, use, false, paths));
        Map<Use, Set<String>> arguments = new TreeMap<>();
        observed.evidence()
                .values()
                .forEach(uses -> uses.forEach((use, evidence) ->
                        arguments.computeIfAbsent(use, _ -> new TreeSet<>()).addAll(places(evidence))));
        arguments.forEach((use, paths) -> add(labels, use, true, paths));
        return labels;
    }

    /** Where something stands that is no list or object. */
    private static List<String> places(Evidence evidence) {
        return evidence.arguments().entrySet().stream()
                .filter(each -> !CONTAINERS.containsAll(each.getValue().types()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void add(List<Label> labels, Use use, boolean isArgument, Set<String> paths) {
        paths.forEach(path -> SensitiveNames.of(path)
                .ifPresent(sensitivity -> labels.add(new Label(use, isArgument, path, sensitivity))));
    }
}
