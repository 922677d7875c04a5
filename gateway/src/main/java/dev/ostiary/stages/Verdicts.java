package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.pipeline.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Several judgements about one message, as one. */
final class Verdicts {

    private Verdicts() {}

    /** The first that does not let it pass; else it passes, with all that was found. */
    static <T> Verdict first(List<T> parts, Function<T, Verdict> judge) {
        List<Finding> findings = new ArrayList<>();
        for (T part : parts) {
            switch (judge.apply(part)) {
                case Verdict.Pass passed -> findings.addAll(passed.findings());
                case Verdict.Refuse refused -> {
                    return refused;
                }
                case Verdict.Ask ask -> {
                    return ask;
                }
            }
        }
        return findings.isEmpty() ? Verdict.PASS : new Verdict.Pass(findings);
    }
}
