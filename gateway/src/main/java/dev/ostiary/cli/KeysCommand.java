package dev.ostiary.cli;

import dev.ostiary.crypto.TokenFile;
import dev.ostiary.crypto.Unusable;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ostiary keys}: what proves who one is. */
@Command(name = "keys", description = "Show and rotate keys.", subcommands = KeysCommand.Token.class)
final class KeysCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code ostiary keys token}: the token that guards the HTTP endpoints of this installation. */
    @Command(
            name = "token",
            mixinStandardHelpOptions = true,
            description =
                    "Print the installation's bearer token; --rotate makes a new one, the old one ends within a second.")
    static final class Token implements Callable<Integer> {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--rotate", description = "Replace the token.")
        private boolean rotate;

        @Override
        public Integer call() {
            TokenFile file = Surface.installation().token();
            return switch (rotate ? file.rotate(new SecureRandom()) : file.read()) {
                case TokenFile.Held(var token) -> {
                    spec.commandLine().getOut().println(token.reveal());
                    yield ExitCode.FINE;
                }
                case Unusable unusable -> throw new Halt(ExitCode.ENVIRONMENT, "ostiary: " + unusable);
            };
        }
    }
}
