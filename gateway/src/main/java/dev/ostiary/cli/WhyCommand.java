package dev.ostiary.cli;

import dev.ostiary.audit.AuditKeys;
import dev.ostiary.audit.AuditRecord;
import dev.ostiary.audit.EventId;
import dev.ostiary.audit.RecordSearch;
import dev.ostiary.crypto.Installation;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ostiary why}: explains a decision that was taken. */
@Command(name = "why", mixinStandardHelpOptions = true, description = "Explain a decision that was taken.")
final class WhyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private AuditPlace place = new AuditPlace();

    @Parameters(paramLabel = "ID", description = "The id that stands in brackets at the end of a refusal.")
    private String id = "";

    @Override
    public Integer call() throws IOException {
        EventId event = EventId.parse(id)
                .orElseThrow(
                        () -> new Halt(ExitCode.USAGE, "ostiary: " + id + " is no id; one looks like 3k7m9x2v4tqa."));
        Installation installation = Surface.installation();
        RecordSearch search = new RecordSearch(place.folder(installation), AuditKeys.of(installation.keys()));
        Optional<AuditRecord> found = search.find(event);
        if (found.isEmpty()) {
            throw new Halt(
                    ExitCode.USAGE,
                    "ostiary: there is no record " + id + " under " + installation.home()
                            + ". Was it another OSTIARY_HOME, or is it older than the retention?");
        }
        PrintWriter out = spec.commandLine().getOut();
        tell(found.get(), out);
        Optional<EventId> question = found.get().approval().flatMap(EventId::parse);
        if (question.isPresent()) {
            out.println();
            search.about(question.get()).forEach(record -> told(record, out));
        }
        return found.get().isGenuine() ? ExitCode.FINE : ExitCode.FINDINGS;
    }

    private static void tell(AuditRecord record, PrintWriter out) {
        line(out, "outcome", record.outcome());
        record.reason().ifPresent(reason -> line(out, "reason", reason));
        record.stage().ifPresent(stage -> line(out, "stage", stage));
        record.detail().ifPresent(detail -> line(out, "detail", detail));
        record.sender().ifPresent(sender -> line(out, "sender", sender));
        line(out, "when", record.at().toString());
        record.crossing().ifPresent(crossing -> tell(crossing, out));
        if (record.repeats() > 0) {
            line(out, "repeated", record.repeats() + " times right after");
        }
        line(
                out,
                "record",
                record.place().chain() + " position " + record.place().position());
        if (!record.isGenuine()) {
            line(out, "WARNING", "this record has been changed since it was written; see ostiary audit verify");
        }
    }

    /** What became of a question to a person, a line for each record. */
    private static void told(AuditRecord record, PrintWriter out) {
        String who = record.sender()
                .map(by -> " by " + by)
                .orElse(record.crossing()
                        .map(crossing -> " for " + crossing.identity())
                        .orElse(""));
        String what = switch (record.outcome()) {
            case "suspended" -> "asked";
            case "forwarded" -> "used, passed";
            default -> record.outcome();
        };
        line(
                out,
                "approval",
                record.at() + " " + what + who
                        + record.reason().map(reason -> ", " + reason).orElse("")
                        + " (" + record.id() + ")"
                        + (record.isGenuine() ? "" : " WARNING: changed since it was written"));
    }

    private static void tell(AuditRecord.Crossing crossing, PrintWriter out) {
        line(
                out,
                "message",
                crossing.direction() + " " + crossing.kind() + " "
                        + crossing.operation().method());
        line(out, "server", crossing.operation().server());
        line(out, "target", crossing.operation().target().toString());
        line(out, "identity", crossing.identity() + ", revision " + crossing.revision());
        crossing.task().ifPresent(task -> line(out, "task", task));
        AuditRecord.Ruling ruling = crossing.ruling();
        line(
                out,
                "policy",
                (ruling.allowed() ? "allowed by " : "not allowed by ") + ruling.rule() + " (" + ruling.place()
                        + "), preset " + ruling.preset());
        if (ruling.risk() > 0) {
            line(out, "risk", String.valueOf(ruling.risk()));
        }
        ruling.marks().forEach(rule -> line(out, "marked", "by " + rule));
        ruling.unevaluated().forEach(rule -> line(out, "condition", rule + " could not be evaluated"));
        crossing.findings()
                .forEach(found -> line(
                        out,
                        "finding",
                        found.rule() + " at " + found.pointer()
                                + found.suppressed()
                                        .map(why -> ", suppressed " + why)
                                        .orElse("")));
        crossing.trail().forEach(step -> line(out, "stage", step.stage() + " " + step.did() + " " + step.detail()));
    }

    private static void line(PrintWriter out, String name, String value) {
        out.println("%-9s %s".formatted(name, value));
    }
}
