package dev.ostiary.cli;

import dev.ostiary.admission.BlockFile;
import dev.ostiary.admission.BlockList;
import dev.ostiary.audit.AuditKeys;
import dev.ostiary.audit.LogWalk;
import dev.ostiary.audit.Selection;
import dev.ostiary.audit.Verifier;
import dev.ostiary.crypto.Installation;
import dev.ostiary.crypto.Unusable;
import dev.ostiary.learn.Observed;
import dev.ostiary.learn.Proposal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ostiary learn}: a least-privilege policy from what was observed. */
@Command(
        name = "learn",
        mixinStandardHelpOptions = true,
        description = {
            "Propose a policy for preset strict from what was recorded under preset observe.",
            "It allows what was seen, with the evidence in comments. Read it before you use it."
        })
final class LearnCommand implements Callable<Integer> {

    private static final String YAML = ".yaml";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private AuditPlace place = new AuditPlace();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "From then on: 12h, 7d back from now, or a moment such as 2026-11-23T08:00:00Z.")
    private @Nullable String since;

    @Option(
            names = "--min-evidence",
            paramLabel = "N",
            description = "How often something must have been seen to count. Default: 3.")
    private long minEvidence = 3;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the policy to FILE, which ends in .yaml, and its cases beside it; overwrites nothing.")
    private @Nullable Path out;

    @Option(names = "--cases", description = "Print the cases in place of the policy.")
    private boolean cases;

    @Override
    public Integer call() throws IOException {
        if (minEvidence < 1) {
            throw new Halt(ExitCode.USAGE, "ostiary: --min-evidence takes 1 or more.");
        }
        Optional<Path> file = Optional.ofNullable(out);
        file.ifPresent(LearnCommand::checkName);
        Proposal proposal = Proposal.of(observed(), minEvidence);
        PrintWriter print = spec.commandLine().getOut();
        if (file.isPresent()) {
            write(file.get(), proposal, print);
        } else {
            print.print(cases ? proposal.cases() : proposal.policy());
            print.flush();
        }
        return ExitCode.FINE;
    }

    /** A record that someone put in again is genuine by itself; only the whole chain tells. */
    private Observed observed() throws IOException {
        Selection wanted = Optional.ofNullable(since)
                .map(text -> Selection.since(SelectionOptions.moment(text, InstantSource.system())))
                .orElse(Selection.ALL);
        Installation installation = Surface.installation();
        Observed observed = new Observed();
        blocked(installation.home(), observed);
        Path audit = place.folder(installation);
        AuditKeys keys = AuditKeys.of(installation.keys());
        if (!new Verifier(keys).verify(audit).ok()) {
            throw new Halt(
                    ExitCode.FINDINGS,
                    "ostiary: the audit is not as it was written, so nothing is learnt from it. See ostiary audit verify.");
        }
        new LogWalk(audit, keys).each(wanted, observed);
        if (observed.isEmpty()) {
            throw new Halt(
                    ExitCode.USAGE,
                    "ostiary: nothing was recorded under preset observe. Run with preset: observe for a while first.");
        }
        return observed;
    }

    private static void blocked(Path home, Observed observed) {
        switch (new BlockFile(home).read()) {
            case BlockFile.Read.Broken(Unusable why) -> throw new Halt(ExitCode.ENVIRONMENT, "ostiary: " + why);
            case BlockFile.Read.Blocked(BlockList list) ->
                list.entries().stream()
                        .filter(entry -> entry.kind() == BlockList.Kind.IDENTITY)
                        .forEach(entry -> observed.blocked(entry.name()));
        }
    }

    private static void checkName(Path file) {
        if (!file.getFileName().toString().endsWith(YAML)) {
            throw new Halt(ExitCode.USAGE, "ostiary: --out takes a name that ends in " + YAML + ".");
        }
    }

    private static void write(Path policy, Proposal proposal, PrintWriter print) throws IOException {
        String name = policy.getFileName().toString();
        Path beside = policy.resolveSibling(name.substring(0, name.length() - YAML.length()) + CaseRun.ENDING);
        if (Files.exists(beside)) {
            throw exists(beside);
        }
        create(policy, proposal.policy());
        create(beside, proposal.cases());
        print.println("Wrote " + policy + " and " + beside + ". Read them; then:");
        print.println("  ostiary check --config " + policy + " --test " + beside);
    }

    private static void create(Path file, String text) throws IOException {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException there) {
            throw exists(file);
        }
    }

    private static Halt exists(Path file) {
        return new Halt(ExitCode.USAGE, "ostiary: " + file + " is there already. Name another, or remove it.");
    }
}
