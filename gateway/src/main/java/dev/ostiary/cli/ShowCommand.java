package dev.ostiary.cli;

import dev.ostiary.audit.AuditKeys;
import dev.ostiary.audit.LogEntry;
import dev.ostiary.audit.LogWalk;
import dev.ostiary.audit.SavingsTable;
import dev.ostiary.audit.Selection;
import dev.ostiary.crypto.Installation;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ostiary audit show}: what was recorded, newest last. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Show records, newest last, also while a gateway writes.",
            "Ends with 1 where something shown was changed since it was written, or a line is no record."
        })
final class ShowCommand implements Callable<Integer> {

    /** More at once would have to be held in memory. */
    private static final int MOST = 10_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private AuditPlace place = new AuditPlace();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description =
                    "The newest N of those that are meant, with --savings the N rows that saved most; at most 10000,"
                            + " 0 shows all. Default: 100.")
    private int limit = 100;

    @Option(names = "--format", description = "text, or json: one object on each line. Default: text.")
    private AuditCommand.Format format = AuditCommand.Format.text;

    @Option(
            names = "--savings",
            description = "What shaping saved, summed up by server, tool and task; with --format json one object.")
    private boolean savings;

    @Override
    public Integer call() throws IOException {
        if (limit < 0 || limit > MOST) {
            throw new Halt(ExitCode.USAGE, "ostiary: --limit takes 1 to " + MOST + ", or 0 for all.");
        }
        if (savings && selection.narrowsMoreThanSums()) {
            throw new Halt(
                    ExitCode.USAGE,
                    "ostiary: with --savings only --since, --server, --tool and --task choose: sums are not kept by"
                            + " identity, outcome or reason.");
        }
        Selection wanted = selection.selection(InstantSource.system());
        Installation installation = Surface.installation();
        LogWalk log = new LogWalk(place.folder(installation), AuditKeys.of(installation.keys()));
        PrintWriter out = spec.commandLine().getOut();
        return savings ? sums(log, wanted, out) : records(log, wanted, out);
    }

    private int sums(LogWalk log, Selection wanted, PrintWriter out) throws IOException {
        SavingsTable table = new SavingsTable();
        AtomicLong changed = new AtomicLong();
        long unreadable = log.each(wanted, entry -> {
            table.add(entry);
            changed.addAndGet(entry.isGenuine() ? 0 : 1);
            return true;
        });
        SavingsReport report = new SavingsReport(table, limit);
        switch (format) {
            case text -> report.text(out);
            case json -> out.println(EntryText.ascii(report.json()));
        }
        out.flush();
        return verdict(unreadable, changed.get());
    }

    private int records(LogWalk log, Selection wanted, PrintWriter out) throws IOException {
        Printing printing = new Printing(out);
        long unreadable = limit == 0 ? log.each(wanted, printing::print) : log.newest(wanted, limit, printing::print);
        out.flush();
        return verdict(unreadable, printing.changed);
    }

    private int verdict(long unreadable, long changed) {
        if (unreadable + changed == 0) {
            return ExitCode.FINE;
        }
        spec.commandLine()
                .getErr()
                .println("ostiary: " + changed + " of these records were changed since they were written, and "
                        + unreadable + " lines are no records. See ostiary audit verify.");
        return ExitCode.FINDINGS;
    }

    /** Prints without flushing each line: there may be millions. */
    private final class Printing {
        private final PrintWriter out;
        private long changed;

        Printing(PrintWriter out) {
            this.out = out;
        }

        boolean print(LogEntry entry) {
            changed += entry.isGenuine() ? 0 : 1;
            out.print(
                    switch (format) {
                        case text -> EntryText.text(entry);
                        case json -> EntryText.json(entry);
                    });
            out.print('\n');
            return true;
        }
    }
}
