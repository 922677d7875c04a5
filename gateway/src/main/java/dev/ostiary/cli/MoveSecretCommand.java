package dev.ostiary.cli;

import dev.ostiary.config.ConfigurationFiles;
import dev.ostiary.config.SecretMove;
import dev.ostiary.config.SecretMove.Step;
import dev.ostiary.config.SecretMove.Texts;
import dev.ostiary.crypto.OwnerOnly;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ostiary keys move}: takes a secret out of a server list, keeps it in a file of its owner alone, and refers to it. */
@Command(
        name = "move",
        mixinStandardHelpOptions = true,
        description = {
            "Move a secret that stands in clear in mcp.json into a file of yours alone, and refer to it in ostiary.yaml.",
            "Says what it changes, and keeps both files as they were."
        })
final class MoveSecretCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private FileOptions options = new FileOptions();

    @Parameters(index = "0", paramLabel = "SERVER")
    private String server = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "The header or the environment variable.")
    private String name = "";

    @Option(names = "--dry-run", description = "Say what would change, and change nothing.")
    private boolean dry;

    @Override
    public Integer call() throws IOException {
        ConfigurationFiles files = options.files();
        Path settings = files.settings().path();
        Path servers = files.servers().path();
        if (!Files.exists(servers)) {
            throw new Halt(ExitCode.USAGE, "ostiary: there is no " + servers + ".");
        }
        Texts before = new Texts(Files.exists(settings) ? Files.readString(settings) : "", Files.readString(servers));
        SecretMove move = new SecretMove(settings, servers, files.surroundings());
        Step.Found found = switch (move.find(before, server, name)) {
            case Step.Found there -> there;
            case Step.Impossible(String why) -> throw new Halt(ExitCode.USAGE, "ostiary: " + why);
            case Step.Proposed _ -> throw new IllegalStateException("nothing was proposed");
        };
        Path home = Surface.installation().home();
        SecretStore store = new SecretStore(home);
        String kept = (server + "-" + name).replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-", "");
        kept = kept.substring(0, Math.min(64, kept.length()));
        Texts after = switch (move.propose(before, found, store.reference(kept))) {
            case Step.Proposed(Texts texts) -> texts;
            case Step.Impossible(String why) -> throw new Halt(ExitCode.USAGE, "ostiary: " + why);
            case Step.Found _ -> throw new IllegalStateException("nothing was looked for");
        };
        say(settings, servers, found, store.reference(kept));
        if (!dry) {
            carryOut(
                    store,
                    kept,
                    found,
                    new Change(settings, before.settings(), after.settings()),
                    new Change(servers, before.servers(), after.servers()));
        }
        return ExitCode.FINE;
    }

    private record Change(Path file, String before, String after) {}

    private void say(Path settings, Path servers, Step.Found found, String reference) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(servers + ": without " + String.join(" / ", found.at()));
        out.println(settings + ": with servers / " + server + " / " + String.join(" / ", found.becomes()) + ": "
                + reference);
    }

    private void carryOut(SecretStore store, String kept, Step.Found found, Change settings, Change servers)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        switch (store.keepNew(kept, found.secret().getBytes(StandardCharsets.UTF_8))) {
            case SecretStore.Kept.In(Path file, var _) -> out.println("The secret is in " + file + ", for you alone.");
            case SecretStore.Kept.Not(String why) -> throw new Halt(ExitCode.USAGE, "ostiary: " + why);
        }
        Path backups = Surface.home().resolve("backups");
        OwnerOnly.createFolder(backups);
        String stamp = Instant.now().toString().replaceAll("[^0-9TZ]", "");
        boolean fresh = !Files.exists(settings.file());
        for (Change change : List.of(settings, servers)) {
            if (Files.exists(change.file())) {
                OwnerOnly.replace(backup(backups, stamp, change.file()), Files.readAllBytes(change.file()));
            }
        }
        write(settings);
        write(servers);
        out.println("To undo it:");
        out.println(
                fresh
                        ? "  rm '" + settings.file() + "'"
                        : "  cp '" + backup(backups, stamp, settings.file()) + "' '" + settings.file() + "'");
        out.println("  cp '" + backup(backups, stamp, servers.file()) + "' '" + servers.file() + "'");
        out.println(
                "These copies hold the secret; remove them when all works. A running gateway waits for ostiary approve.");
        out.println(
                "Where the secret has been read by others, or is in a version control system: have a new one made.");
    }

    private static Path backup(Path folder, String stamp, Path file) {
        return folder.resolve(stamp + "-" + file.getFileName());
    }

    /** In place of the old file in one step, with its mode; through a link, where that leads. */
    private static void write(Change change) throws IOException {
        boolean there = Files.exists(change.file());
        Path file = there ? change.file().toRealPath() : change.file();
        Set<PosixFilePermission> mode =
                there ? Files.getPosixFilePermissions(file) : PosixFilePermissions.fromString("rw-r--r--");
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        OwnerOnly.replace(draft, change.after().getBytes(StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(draft, mode);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
