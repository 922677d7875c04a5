package dev.ostiary.eval;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Rates for people at a terminal; as Markdown too, which is the same table with bars. */
final class TableReport {

    private final StringBuilder out = new StringBuilder();
    private final boolean markdown;

    private TableReport(boolean markdown) {
        this.markdown = markdown;
    }

    static String plain(Rates rates) {
        return new TableReport(false).report(rates);
    }

    static String markdown(Rates rates) {
        return new TableReport(true).report(rates);
    }

    private String report(Rates rates) {
        head();
        rates.files().forEach(this::file);
        row("in total", rates.count(), nanosPerKilobyte(rates.nanosPerByte()), "");
        for (FileRates file : rates.files()) {
            surprises(file, "missed", file.misses());
            surprises(file, "false alarm", file.falseAlarms());
        }
        if (rates.mutants().asked()) {
            out.append(MutantTable.of(rates.mutants(), markdown));
        }
        faults(rates);
        return out.toString();
    }

    private void faults(Rates rates) {
        Stream<String> ofFiles = rates.files().stream()
                .flatMap(file -> Stream.concat(file.unreadable().stream(), file.failed().stream()));
        List<String> lines =
                Stream.concat(ofFiles, rates.mutants().failed().stream()).toList();
        if (!lines.isEmpty()) {
            // A table in Markdown ends where a line is empty.
            out.append('\n');
            lines.forEach(line -> out.append(markdown ? "- " : "").append(line).append('\n'));
        }
    }

    private void head() {
        if (markdown) {
            out.append("| records of | records | flagged | rate | 95 % interval | µs per KB | families |\n");
            out.append("| --- | ---: | ---: | ---: | ---: | ---: | --- |\n");
        } else {
            out.append(String.format(
                    Locale.ROOT,
                    "%-44s %8s %8s %8s %18s %9s  %s%n",
                    "",
                    "records",
                    "flagged",
                    "rate",
                    "95 % interval",
                    "us per KB",
                    "families"));
        }
    }

    private void file(FileRates file) {
        row(file.file(), file.count(), nanosPerKilobyte(file.nanosPerByte()), families(file));
        file.by().forEach((_, groups) -> {
            for (Map.Entry<String, Count> group : groups.entrySet()) {
                row("  " + group.getKey(), group.getValue(), "", "");
            }
        });
    }

    private void row(String name, Count count, String time, String families) {
        Interval interval = count.interval();
        String rate = Percent.of(count.rate());
        String between = Percent.of(interval);
        out.append(
                markdown
                        ? String.format(
                                Locale.ROOT,
                                "| %s | %d | %d | %s | %s | %s | %s |%n",
                                name.strip().replace("|", "\\|"),
                                count.records(),
                                count.flagged(),
                                rate,
                                between,
                                time,
                                families)
                        : String.format(
                                Locale.ROOT,
                                "%-44s %8d %8d %8s %18s %9s  %s%n",
                                name,
                                count.records(),
                                count.flagged(),
                                rate,
                                between,
                                time,
                                families));
    }

    private void surprises(FileRates file, String what, List<Surprise> surprises) {
        // Records of others do not go into a document.
        if (surprises.isEmpty() || markdown) {
            return;
        }
        out.append('\n').append(file.file()).append(", ").append(what).append(":\n");
        for (Surprise surprise : surprises) {
            out.append("  ")
                    .append(surprise.about().id())
                    .append(' ')
                    .append(surprise.excerpt())
                    .append('\n');
            if (!surprise.because().isEmpty()) {
                out.append("      ").append(surprise.because()).append('\n');
            }
        }
    }

    private static String families(FileRates file) {
        var text = new StringBuilder();
        file.families()
                .forEach((family, number) -> text.append(text.isEmpty() ? "" : " ")
                        .append(family)
                        .append(' ')
                        .append(number));
        return text.toString();
    }

    private static String nanosPerKilobyte(double nanosPerByte) {
        return String.format(Locale.ROOT, "%.1f", nanosPerByte * 1024 / 1000);
    }
}
