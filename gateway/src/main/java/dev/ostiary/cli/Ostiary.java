package dev.ostiary.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "ostiary",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Guards the door between AI agents and MCP servers.",
        subcommands = {
            RunCommand.class,
            WrapCommand.class,
            CheckCommand.class,
            WhyCommand.class,
            AuditCommand.class,
            LearnCommand.class,
            ApproveCommand.class,
            BlockCommand.class,
            UnblockCommand.class,
            TaskCommand.class,
            KeysCommand.class,
            EvalCommand.class
        })
public final class Ostiary implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Ostiary() {}

    public static void main(String[] arguments) {
        Logging.toStandardError();
        System.exit(commandLine().execute(arguments));
    }

    /** All commands, as {@code main} executes them. */
    public static CommandLine commandLine() {
        return new CommandLine(new Ostiary())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((thrown, command, _) -> {
                    command.getErr().println(thrown instanceof Halt halt ? halt.getMessage() : "ostiary: " + thrown);
                    return thrown instanceof Halt halt ? halt.exitCode() : ExitCode.ENVIRONMENT;
                });
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
