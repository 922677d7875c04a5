package dev.ostiary.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The entries that the uses of one party ask for, and what was seen too seldom. */
final class Grants {

    /** From so many resources below one folder on, the folder is proposed. */
    static final int MANY = 5;

    /** Conditions on arguments need so many times the evidence that an entry needs. */
    private static final int STRONGER = 3;

    private static final Comparator<Grant> TIGHTEST_FIRST = Comparator.comparing(
                    (Grant grant) -> grant.use().kind())
            .thenComparing(grant -> grant.use().name().endsWith("*"))
            .thenComparing(grant -> grant.when().isEmpty())
            .thenComparing(Grant::use);

    private final long enough;
    private final Map<Use, Evidence> counted = new TreeMap<>();
    private final Map<Use, Evidence> seldom = new TreeMap<>();

    private Grants(long enough) {
        this.enough = enough;
    }

    /** Sorts uses into those that count and those that were seen too seldom. */
    static Grants of(Map<Use, Evidence> uses, long enough) {
        Grants grants = new Grants(enough);
        Map<Use, Evidence> rest = new TreeMap<>(uses);
        grants.folders(rest);
        rest.forEach(
                (use, evidence) -> (evidence.calls() < enough ? grants.seldom : grants.counted).put(use, evidence));
        return grants;
    }

    /** What counts; folders in place of the many resources in them. */
    Map<Use, Evidence> counted() {
        return counted;
    }

    /** What did not count, and how often it was seen. */
    Map<Use, Evidence> seldom() {
        return seldom;
    }

    /** The entries for what counts, tightest first. */
    static List<Grant> entries(Map<Use, Evidence> counted, long enough) {
        return counted.entrySet().stream()
                .map(each -> entry(each.getKey(), each.getValue(), enough))
                .sorted(TIGHTEST_FIRST)
                .toList();
    }

    private static Grant entry(Use use, Evidence evidence, long enough) {
        if (use.kind() == Use.Kind.RESOURCE) {
            String note = use.name().endsWith("*") ? "many in one folder" : "";
            return new Grant(use, evidence, Optional.empty(), note);
        }
        if (evidence.calls() < enough * STRONGER) {
            String few = "too few calls (%d of %d) to say anything about arguments";
            return new Grant(use, evidence, Optional.empty(), few.formatted(evidence.calls(), enough * STRONGER));
        }
        Conditions conditions = Conditions.of(evidence);
        return new Grant(use, evidence, conditions.written(), conditions.isWhole() ? "" : "not all conditions fit in");
    }

    /** Takes out of the rest what a folder stands for. */
    private void folders(Map<Use, Evidence> rest) {
        Map<Use, List<Use>> below = new TreeMap<>();
        for (Use use : rest.keySet()) {
            folder(use)
                    .ifPresent(folder -> below.computeIfAbsent(folder, _ -> new ArrayList<>())
                            .add(use));
        }
        below.forEach((folder, uses) -> {
            Evidence all = uses.stream().map(rest::get).reduce(new Evidence(), Evidence::and);
            if (uses.size() >= MANY && all.calls() >= enough) {
                uses.forEach(rest::remove);
                counted.put(folder, all);
            }
        });
    }

    /**
     * All that stands beside a resource, up to the last slash of its path (RFC 3986 section 3.3). A whole host
     * or file system is nothing that anyone asked for.
     */
    private static Optional<Use> folder(Use use) {
        if (use.kind() != Use.Kind.RESOURCE) {
            return Optional.empty();
        }
        String path = use.name().split("[?#]", 2)[0];
        int slash = path.lastIndexOf('/');
        int authority = path.indexOf("://");
        boolean ofScheme = authority >= 0 && slash < authority + 3;
        boolean isWide = ofScheme && (path.startsWith("http") || path.startsWith("file"))
                || path.startsWith("file:") && slash <= authority + 3;
        return slash < 0 || isWide
                ? Optional.empty()
                : Optional.of(new Use(use.server(), Use.Kind.RESOURCE, path.substring(0, slash + 1) + "*"));
    }
}
