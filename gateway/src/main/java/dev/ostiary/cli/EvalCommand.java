package dev.ostiary.cli;

import dev.ostiary.detect.Detector;
import dev.ostiary.detect.OwnRules;
import dev.ostiary.detect.Rule;
import dev.ostiary.detect.RuleFile;
import dev.ostiary.eval.Evaluation;
import dev.ostiary.eval.Examination;
import dev.ostiary.eval.FileRates;
import dev.ostiary.eval.Flagging;
import dev.ostiary.eval.Format;
import dev.ostiary.eval.Grouping;
import dev.ostiary.eval.MutantTrial;
import dev.ostiary.eval.Rates;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ostiary eval}: detection rates on labelled data. */
@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        subcommands = EvalTrainCommand.class,
        description = {
            "Say how much of labelled data the detection flags: of attacks, and of what is harmless.",
            "Flagged: a finding of severity high or above in the families TP, OB, SH, EX, PI, SA, SE or IN."
        })
final class EvalCommand implements Callable<Integer> {

    private static final long LONGEST_RULES = 1 << 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "FILE|DIR",
            description = "Records as JSON Lines, packed with gzip or not, or a directory of such files.")
    private @Nullable Path data;

    @Option(
            names = "--by",
            split = ",",
            paramLabel = "GROUPING",
            description = "Count by source, category, label, kind or server too.")
    private List<Grouping> by = List.of();

    @Option(names = "--format", description = "table, json, html or markdown. Default: table.")
    private Format format = Format.TABLE;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write; default: standard output.")
    private @Nullable Path out;

    @Option(
            names = "--rules",
            split = ",",
            paramLabel = "FILE",
            description = "Rules of one's own, looked for too; their families count as flagged.")
    private List<Path> rules = List.of();

    @Option(
            names = "--misses",
            paramLabel = "N",
            description = "How many misses and false alarms of each file to show. Default: 5.")
    private int misses = 5;

    @Option(
            names = "--mutate",
            description =
                    "Write each attack that is flagged in many other ways too, and say how many are flagged then.")
    private boolean mutate;

    @Override
    public Integer call() {
        Path from = data;
        if (from == null) {
            throw new ParameterException(spec.commandLine(), "Name labelled data with --data FILE or --data DIR.");
        }
        if (misses < 0) {
            throw new ParameterException(spec.commandLine(), "--misses takes a number of 0 or more.");
        }
        Rates rates = rates(from, detector());
        boolean empty = rates.count().records() == 0;
        // A good report of before is not replaced by one about nothing.
        if (!empty) {
            write(format.of(rates));
        }
        PrintWriter err = spec.commandLine().getErr();
        for (FileRates file : rates.files()) {
            file.unreadable().forEach(line -> err.println("ostiary: " + line));
            file.failed().forEach(line -> err.println("ostiary: " + line));
        }
        rates.mutants().failed().forEach(line -> err.println("ostiary: " + line));
        if (empty) {
            throw new Halt(ExitCode.USAGE, "ostiary: there is no record in " + from + ".");
        }
        return rates.anyFailed() ? ExitCode.FINDINGS : ExitCode.FINE;
    }

    /** The shipped rules and those of the files; a file that cannot be used ends the command. */
    private Detector detector() {
        SequencedMap<String, String> files = new LinkedHashMap<>();
        rules.forEach(file -> files.put(file.toString(), text(file)));
        return switch (OwnRules.read(files)) {
            case OwnRules.Made.Ok(Detector detector) -> detector;
            case OwnRules.Made.Broken(List<RuleFile.Fault> faults) ->
                throw new Halt(
                        ExitCode.USAGE,
                        faults.stream()
                                .map(fault -> "ostiary: " + fault.sentence())
                                .collect(Collectors.joining("\n")));
        };
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LONGEST_RULES) {
                throw new Halt(ExitCode.USAGE, "ostiary: " + file + " is larger than 1 MiB.");
            }
            return Files.readString(file);
        } catch (NoSuchFileException _) {
            throw new Halt(ExitCode.USAGE, "ostiary: " + file + " does not exist.");
        } catch (IOException broken) {
            throw new Halt(ExitCode.USAGE, "ostiary: " + file + " cannot be read as UTF-8.");
        }
    }

    private Rates rates(Path from, Detector detector) {
        try {
            List<Path> files = files(from);
            var examination = new Examination(detector);
            var flagging = Flagging.PINNED.and(own(detector));
            Rates rates = new Evaluation(examination, by, misses, flagging).of(files);
            return mutate ? rates.with(MutantTrial.of(examination, flagging, files)) : rates;
        } catch (IOException broken) {
            throw new Halt(ExitCode.USAGE, "ostiary: the data cannot be read: " + because(broken));
        }
    }

    /** The files of labelled data; none ends the command. */
    static List<Path> files(Path from) throws IOException {
        if (!Files.exists(from)) {
            throw new Halt(ExitCode.USAGE, "ostiary: " + from + " does not exist.");
        }
        List<Path> files = Evaluation.files(from);
        if (files.isEmpty()) {
            throw new Halt(ExitCode.USAGE, "ostiary: there is no *.jsonl and no *.jsonl.gz in " + from + ".");
        }
        return files;
    }

    /** The ids of what is not shipped. */
    private static Set<String> own(Detector detector) {
        List<Rule> shipped = Detector.shipped().rules();
        return detector.rules().stream().skip(shipped.size()).map(Rule::id).collect(Collectors.toUnmodifiableSet());
    }

    private void write(String report) {
        Path to = out;
        if (to == null) {
            spec.commandLine().getOut().print(report);
            spec.commandLine().getOut().flush();
            return;
        }
        try {
            Files.writeString(to, report, StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new Halt(ExitCode.ENVIRONMENT, "ostiary: " + to + " cannot be written: " + because(broken));
        }
    }

    /** Files say no more than their own name where they cannot be opened. */
    static String because(IOException broken) {
        return switch (broken) {
            case AccessDeniedException denied -> "access to " + denied.getFile() + " is denied.";
            case NoSuchFileException missing -> "the folder of " + missing.getFile() + " does not exist.";
            default -> String.valueOf(broken.getMessage());
        };
    }
}
