package dev.ostiary.cli;

import dev.ostiary.admission.BlockFile;
import dev.ostiary.admission.BlockList;
import dev.ostiary.admission.PardonFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ostiary unblock}: takes back what {@code ostiary block} cut off, and lets in who was stopped for trying things out. */
@Command(
        name = "unblock",
        mixinStandardHelpOptions = true,
        description =
                "Let an identity, a server or a tool in again; also an identity that was stopped for trying things out.")
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
        Path home = Surface.installation().home();
        BlockCommand.done(new BlockFile(home).unblock(entry));
        if (entry.kind() == BlockList.Kind.IDENTITY) {
            BlockCommand.done(new PardonFile(home).pardon(entry.name(), Instant.now()));
        }
        spec.commandLine().getOut().println("No longer blocked: " + entry.kind().word() + " " + entry.name() + ".");
        return ExitCode.FINE;
    }
}
