package dev.ostiary.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ostiary approve}: says yes to what waits for a person. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = "Say yes to what waits for a person. Without an id: show what waits.")
final class ApproveCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "What to approve.")
    private @Nullable String id;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Approvals approvals = new Approvals(Surface.home());
        if (id == null) {
            List<Approvals.Waiting> waiting = approvals.waiting();
            waiting.forEach(
                    each -> out.println(each.id() + "\n" + each.what().indent(2).stripTrailing()));
            if (waiting.isEmpty()) {
                out.println("Nothing waits for approval.");
            }
            return ExitCode.FINE;
        }
        if (approvals.approve(id)) {
            out.println("Approved " + id + ".");
            return ExitCode.FINE;
        }
        throw new Halt(ExitCode.USAGE, "ostiary: nothing waits under " + id + "; ostiary approve shows what waits.");
    }
}
