package dev.ostiary.eval;

import java.util.Locale;

/** Rates of mutations for people at a terminal, or in a document. */
final class MutantTable {

    private static final String PLAIN = "%-44s %8s %8s %8s %18s%n";
    private static final String MARKDOWN = "| %s | %s | %s | %s | %s |%n";

    private MutantTable() {}

    static String of(Mutants mutants, boolean markdown) {
        String form = markdown ? MARKDOWN : PLAIN;
        var out = new StringBuilder("\n").append(mutants.says()).append(".\n\n");
        out.append(String.format(
                Locale.ROOT, form, markdown ? "mutation" : "", "records", "flagged", "rate", "95 % interval"));
        if (markdown) {
            out.append("| --- | ---: | ---: | ---: | ---: |\n");
        }
        for (Mutants.Rate rate : mutants.each()) {
            Count count = rate.count();
            Interval interval = count.interval();
            out.append(String.format(
                    Locale.ROOT,
                    form,
                    rate.mutation().label(),
                    count.records(),
                    count.flagged(),
                    Percent.of(count.rate()),
                    Percent.of(interval)));
        }
        return out.toString();
    }
}
