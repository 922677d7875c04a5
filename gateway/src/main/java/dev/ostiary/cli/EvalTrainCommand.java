package dev.ostiary.cli;

import dev.ostiary.eval.Training;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ostiary eval train}: teaches the learned stage, for those who build Ostiary. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Teach the learned stage from labelled data and made attacks, and say how well it does on what was held back.",
            "The same data, seed and number give the same bytes. The model counts once it is built into the jar."
        })
final class EvalTrainCommand implements Callable<Integer> {

    // Fewer would leave folds without any.
    private static final int FEWEST = 12;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "FILE|DIR",
            description = "Records as JSON Lines, packed with gzip or not, or a directory of such files.")
    private @Nullable Path data;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write the model. Default: model.bin.")
    private Path out = Path.of("model.bin");

    @Option(
            names = "--card",
            paramLabel = "FILE",
            description = "Where to write the model card. Default: model-card.md.")
    private Path card = Path.of("model-card.md");

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides what is made and in which order it is taught. Default: 1.")
    private long seed = 1;

    @Option(
            names = "--made",
            paramLabel = "N",
            description = "How many attacks to make for each subject, 12 or more. Default: " + Training.MADE + ".")
    private int made = Training.MADE;

    @Override
    public Integer call() {
        Path from = data;
        if (from == null) {
            throw new ParameterException(spec.commandLine(), "Name labelled data with --data FILE or --data DIR.");
        }
        if (made < FEWEST) {
            throw new ParameterException(spec.commandLine(), "--made takes a number of " + FEWEST + " or more.");
        }
        Training.Outcome outcome = taught(from);
        outcome.unreadable().forEach(line -> spec.commandLine().getErr().println("ostiary: " + line));
        if (outcome.records() == 0) {
            throw new Halt(ExitCode.USAGE, "ostiary: there is no record in " + from + ".");
        }
        write(out, outcome.model());
        write(card, outcome.card().getBytes(StandardCharsets.UTF_8));
        spec.commandLine().getOut().println(out + " and " + card + " are written.");
        return ExitCode.FINE;
    }

    private Training.Outcome taught(Path from) {
        try {
            List<Path> files = EvalCommand.files(from);
            return Training.of(files, seed, made);
        } catch (IOException broken) {
            throw new Halt(ExitCode.USAGE, "ostiary: the data cannot be read: " + EvalCommand.because(broken));
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException broken) {
            throw new Halt(
                    ExitCode.ENVIRONMENT, "ostiary: " + file + " cannot be written: " + EvalCommand.because(broken));
        }
    }
}
