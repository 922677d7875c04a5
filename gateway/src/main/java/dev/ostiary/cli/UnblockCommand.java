package dev.ostiary.cli;

import dev.ostiary.admission.BlockFile;
import dev.ostiary.admission.BlockList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ostiary unblock}: takes back what {@code ostiary block} cut off. */
@Command(
        name = "unblock",
        mixinStandardHelpOptions = true,
        description = "Let an identity, a server or a tool in again.")
final class UnblockCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "identity|server|tool")
    private String kind = "";

    @Parameters(index = "1", paramLabel = "NAME")
    private String name = "";

    @Override
    public Integer call() {
        BlockList.Entry entry = BlockCommand.entry(kind, name);
        BlockCommand.done(new BlockFile(Surface.installation().home()).unblock(entry));
        spec.commandLine().getOut().println("No longer blocked: " + entry.kind().word() + " " + entry.name() + ".");
        return ExitCode.FINE;
    }
}
