package dev.ostiary.cli;

import dev.ostiary.admission.BlockFile;
import dev.ostiary.admission.BlockList;
import dev.ostiary.crypto.Unusable;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ostiary block}: cuts off an identity, a server or a tool, in running gateways too. */
@Command(
        name = "block",
        mixinStandardHelpOptions = true,
        description = {
            "Cut off an identity, a server or a tool at once, in running gateways too; its open sessions end.",
            "identity: its name in the audit, such as key:ID or ISSUER#SUBJECT. tool: SERVER/TOOL, or TOOL on every server."
        })
final class BlockCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", arity = "0..1", paramLabel = "identity|server|tool")
    private @Nullable String kind;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME")
    private @Nullable String name;

    @Option(names = "--list", description = "Show what is blocked.")
    private boolean list;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        BlockFile file = new BlockFile(Surface.installation().home());
        if (list) {
            show(out, file);
            return ExitCode.FINE;
        }
        BlockList.Entry entry = entry(kind, name);
        done(file.block(entry));
        out.println("Blocked " + entry.kind().word() + " " + entry.name() + ".");
        return ExitCode.FINE;
    }

    private static void show(PrintWriter out, BlockFile file) {
        switch (file.read()) {
            case BlockFile.Read.Broken(Unusable why) -> throw new Halt(ExitCode.ENVIRONMENT, "ostiary: " + why);
            case BlockFile.Read.Blocked(BlockList blocked) -> {
                List<String> lines = blocked.entries().stream()
                        .map(entry -> entry.kind().word() + " " + entry.name())
                        .sorted(Comparator.naturalOrder())
                        .toList();
                lines.forEach(out::println);
                if (lines.isEmpty()) {
                    out.println("Nothing is blocked.");
                }
            }
        }
    }

    static BlockList.Entry entry(@Nullable String kind, @Nullable String name) {
        BlockList.Kind found = Arrays.stream(BlockList.Kind.values())
                .filter(each -> each.word().equals(kind))
                .findFirst()
                .orElseThrow(() -> new Halt(
                        ExitCode.USAGE, "ostiary: say what is meant: identity NAME, server NAME or tool SERVER/TOOL."));
        if (name == null || name.isBlank()) {
            throw new Halt(ExitCode.USAGE, "ostiary: say which " + found.word() + " is meant.");
        }
        return new BlockList.Entry(found, name);
    }

    static void done(Optional<Unusable> trouble) {
        trouble.ifPresent(why -> {
            throw new Halt(ExitCode.ENVIRONMENT, "ostiary: " + why);
        });
    }
}
