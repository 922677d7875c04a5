package dev.ostiary.cli;

import dev.ostiary.admission.TaskRunFile;
import dev.ostiary.admission.TaskRuns;
import dev.ostiary.contain.Printable;
import dev.ostiary.crypto.Unusable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ostiary task}: who acts since when for tasks that last only so long. */
@Command(
        name = "task",
        mixinStandardHelpOptions = true,
        subcommands = RenewTaskCommand.class,
        description = "Show who began when to act for tasks that last only so long (lasts, in ostiary.yaml).")
final class TaskCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        switch (new TaskRunFile(Surface.installation().home()).read()) {
            case TaskRunFile.Read.Broken(Unusable why) -> throw new Halt(ExitCode.ENVIRONMENT, "ostiary: " + why);
            case TaskRunFile.Read.Known(TaskRuns runs) -> {
                List<String> lines = runs.began().entrySet().stream()
                        .sorted(Map.Entry.comparingByValue())
                        .map(run -> run.getValue() + " " + run.getKey().task() + " "
                                + Printable.of(run.getKey().identity()))
                        .toList();
                lines.forEach(out::println);
                if (lines.isEmpty()) {
                    out.println("Nobody has begun a task that lasts only so long.");
                }
            }
        }
        return ExitCode.FINE;
    }
}
