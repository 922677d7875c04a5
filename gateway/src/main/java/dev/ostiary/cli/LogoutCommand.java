package dev.ostiary.cli;

import dev.ostiary.config.ServerEntry;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ostiary keys logout}: forgets a login. */
@Command(
        name = "logout",
        mixinStandardHelpOptions = true,
        description = "Forget a login at a server; a running gateway uses it for up to a minute more.")
final class LogoutCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private FileOptions options = new FileOptions();

    @Parameters(paramLabel = "SERVER")
    private String server = "";

    @Option(names = "--for", paramLabel = "IDENTITY", description = "Whose login. Default: the owner's.")
    private @Nullable String person;

    @Override
    public Integer call() throws IOException {
        ServerEntry.Http entry = LoginCommand.server(LoginCommand.configuration(options), server);
        boolean was = LoginCommand.file(server, entry.url(), Optional.ofNullable(person))
                .remove();
        spec.commandLine()
                .getOut()
                .println(was ? "The login at " + server + " is forgotten." : "There was no login at " + server + ".");
        return ExitCode.FINE;
    }
}
