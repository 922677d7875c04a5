package dev.ostiary.detect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** Files of rules that users wrote, beside those that come with Ostiary: all of them can be used, or none. */
public final class OwnRules {

    private OwnRules() {}

    /** What came of reading them. */
    public sealed interface Made {

        /** @param detector looks with the shipped rules and with these */
        record Ok(Detector detector) implements Made {}

        /** @param faults at least one, in the order of the files */
        record Broken(List<RuleFile.Fault> faults) implements Made {}
    }

    /**
     * Reads them.
     *
     * @param files what the files hold, by their names
     */
    public static Made read(SequencedMap<String, String> files) {
        List<Rule> own = new ArrayList<>();
        List<RuleFile.Fault> faults = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Detector.shipped().rules().forEach(rule -> names.add(rule.fullName()));
        for (Map.Entry<String, String> file : files.entrySet()) {
            RuleFile.Read read = RuleFile.read(file.getKey(), file.getValue());
            faults.addAll(read.faults());
            for (Rule rule : read.rules()) {
                if (names.add(rule.fullName())) {
                    own.add(rule);
                } else {
                    faults.add(new RuleFile.Fault(
                            file.getKey(),
                            0,
                            0,
                            "has a rule " + rule.fullName()
                                    + ", and there is one of that id and name already; give it another name"));
                }
            }
        }
        if (!faults.isEmpty()) {
            return new Made.Broken(List.copyOf(faults));
        }
        return new Made.Ok(own.isEmpty() ? Detector.shipped() : Detector.shippedWith(own));
    }
}
