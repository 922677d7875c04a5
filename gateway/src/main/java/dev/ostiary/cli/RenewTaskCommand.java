package dev.ostiary.cli;

import dev.ostiary.admission.TaskRunFile;
import dev.ostiary.admission.TaskRunFile.Renewed;
import dev.ostiary.admission.TaskRuns;
import dev.ostiary.audit.Appending;
import dev.ostiary.audit.ApprovalNote;
import dev.ostiary.audit.ChainedLog;
import dev.ostiary.audit.EventId;
import dev.ostiary.crypto.Installation;
import dev.ostiary.crypto.Unusable;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ostiary task renew}: lets an identity begin a task anew; recorded before it counts. */
@Command(
        name = "renew",
        mixinStandardHelpOptions = true,
        description = {
            "Let an identity begin a task anew: its time starts again with its next message.",
            "A running gateway takes it up within a quarter of a second."
        })
final class RenewTaskCommand implements Callable<Integer> {

    private static final InstantSource CLOCK = InstantSource.system();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private AuditPlace place = new AuditPlace();

    @Parameters(index = "0", paramLabel = "TASK", description = "Its name in ostiary.yaml.")
    private String task = "";

    @Parameters(index = "1", paramLabel = "IDENTITY", description = "Its name in the audit, as ostiary task shows it.")
    private String identity = "";

    @Override
    public Integer call() {
        Installation installation = Surface.installation();
        TaskRunFile file = new TaskRunFile(installation.home());
        TaskRuns.Run run = new TaskRuns.Run(identity, task);
        if (file.read() instanceof TaskRunFile.Read.Known(TaskRuns runs)
                && !runs.began().containsKey(run)) {
            throw notBegun();
        }
        record(installation);
        switch (file.renew(run)) {
            case Renewed.Done _ ->
                spec.commandLine().getOut().println("Task " + task + " begins anew for " + identity + ".");
            case Renewed.NotBegun _ -> throw notBegun();
            case Renewed.Failed(Unusable why) -> throw new Halt(ExitCode.ENVIRONMENT, "ostiary: " + why);
        }
        return ExitCode.FINE;
    }

    private void record(Installation installation) {
        try (ChainedLog log = AuditChain.open(installation, place.configuration(), CLOCK)) {
            EventId id = EventId.random(new SecureRandom());
            ApprovalNote note = new ApprovalNote(
                    id,
                    CLOCK.instant(),
                    "renewed",
                    id.toString(),
                    "user:" + Surface.user(),
                    identity,
                    Optional.of(task),
                    "*",
                    "task/renew",
                    task);
            if (log.note(note) instanceof Appending.NotAppended(String what, String remedy)) {
                throw new Halt(ExitCode.ENVIRONMENT, "ostiary: " + what + " " + remedy);
            }
        }
    }

    private Halt notBegun() {
        return new Halt(
                ExitCode.USAGE,
                "ostiary: " + identity + " has not begun the task " + task
                        + "; ostiary task shows who has begun which.");
    }
}
