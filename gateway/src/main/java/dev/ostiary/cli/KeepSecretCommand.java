package dev.ostiary.cli;

import dev.ostiary.credential.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ostiary keys secret}: keeps a secret in a file of its owner alone. Never takes it as an argument, which others see. */
@Command(
        name = "secret",
        mixinStandardHelpOptions = true,
        description = {
            "Keep a secret from standard input in a file of yours alone, and print what to write where it is needed.",
            "With the name of one that is there, replace it; a running gateway takes it up within seconds."
        })
final class KeepSecretCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "Letters, digits, dashes and underscores.")
    private String name = "";

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        if (System.console() != null) {
            err.println("Type or paste the secret, then Enter and Ctrl-D. It shows; a pipe does not.");
            err.flush();
        }
        byte[] given = System.in.readNBytes(Secret.MOST_BYTES + 1);
        return switch (new SecretStore(Surface.installation().home()).keep(name, given)) {
            case SecretStore.Kept.In(var file, String reference) -> {
                spec.commandLine().getOut().println(reference);
                err.println("Kept in " + file + ". Write the line above where the secret is needed.");
                yield ExitCode.FINE;
            }
            case SecretStore.Kept.Not(String why) -> throw new Halt(ExitCode.USAGE, "ostiary: " + why);
        };
    }
}
