package dev.ostiary.cli;

import dev.ostiary.config.Durations;
import dev.ostiary.crypto.Installation;
import dev.ostiary.crypto.TokenFile;
import dev.ostiary.crypto.Unusable;
import dev.ostiary.identity.ApiKeys;
import dev.ostiary.identity.StoredKey;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ostiary keys}: what proves who one is. */
@Command(
        name = "keys",
        description = "Show and rotate keys.",
        subcommands = {
            KeysCommand.Token.class,
            KeysCommand.Create.class,
            KeysCommand.ListKeys.class,
            KeysCommand.Revoke.class,
            KeysCommand.Rotate.class,
            KeepSecretCommand.class,
            MoveSecretCommand.class,
            TlsKeysCommand.class,
            LoginCommand.class,
            LogoutCommand.class
        })
final class KeysCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static ApiKeys keys() {
        return new ApiKeys(Surface.installation(), new SecureRandom(), InstantSource.system());
    }

    /** The key goes to standard output alone, so that it can be piped to where it is needed; the rest beside it. */
    private static int said(CommandSpec spec, ApiKeys.Outcome outcome) {
        PrintWriter err = spec.commandLine().getErr();
        return switch (outcome) {
            case ApiKeys.Outcome.Made(StoredKey key, String text) -> {
                spec.commandLine().getOut().println(text);
                err.println("This is key " + key.id() + " (" + key.name() + "). It is shown this once.");
                yield ExitCode.FINE;
            }
            case ApiKeys.Outcome.Revoked(StoredKey key) -> {
                spec.commandLine().getOut().println("Revoked " + key.id() + " (" + key.name() + ").");
                yield ExitCode.FINE;
            }
            case ApiKeys.Outcome.NoSuchKey(String id) ->
                throw new Halt(
                        ExitCode.USAGE, "ostiary: there is no living key " + id + "; ostiary keys list shows them.");
            case ApiKeys.Outcome.Broken(Unusable why) -> throw new Halt(ExitCode.ENVIRONMENT, "ostiary: " + why);
        };
    }

    private static Duration duration(String text) {
        return Durations.parse(text)
                .orElseThrow(() ->
                        new Halt(ExitCode.USAGE, "ostiary: " + text + " is no duration such as 30m, 12h or 30d."));
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

        @Option(
                names = "--admin",
                description = "The token of the admin port, for approvals over HTTP; it is made where there is none.")
        private boolean admin;

        @Override
        public Integer call() {
            Installation installation = Surface.installation();
            TokenFile file = admin ? installation.adminToken() : installation.token();
            boolean fresh = rotate || admin && Files.notExists(file.path(), LinkOption.NOFOLLOW_LINKS);
            return switch (fresh ? file.rotate(new SecureRandom()) : file.read()) {
                case TokenFile.Held(var token) -> {
                    spec.commandLine().getOut().println(token.reveal());
                    yield ExitCode.FINE;
                }
                case Unusable unusable -> throw new Halt(ExitCode.ENVIRONMENT, "ostiary: " + unusable);
            };
        }
    }

    /** {@code ostiary keys create}. */
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Make an API key and print it, this once. Callers send it as Authorization: Bearer KEY.")
    static final class Create implements Callable<Integer> {

        /** RFC 6749 appendix A.4. */
        private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,128}");

        private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} ._@:/-]{1,100}");

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "NAME", description = "Whom it is for, for people.")
        private String name = "";

        @Option(names = "--scopes", split = ",", paramLabel = "SCOPE", description = "What it is given for.")
        private List<String> scopes = List.of();

        @Option(names = "--expires", paramLabel = "DURATION", description = "Such as 12h or 30d. Default: never.")
        private @Nullable String expires;

        @Override
        public Integer call() {
            if (!NAME.matcher(name).matches()) {
                throw new Halt(ExitCode.USAGE, "ostiary: a name has 1 to 100 letters, digits, spaces and ._@:/-.");
            }
            if (!scopes.stream().allMatch(scope -> SCOPE.matcher(scope).matches())) {
                throw new Halt(ExitCode.USAGE, "ostiary: a scope is visible ASCII without quotes and backslashes.");
            }
            Optional<Duration> life = Optional.ofNullable(expires).map(KeysCommand::duration);
            return said(spec, keys().create(name, new LinkedHashSet<>(scopes), life));
        }
    }

    /** {@code ostiary keys list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Show the API keys, without their texts.")
    static final class ListKeys implements Callable<Integer> {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            switch (keys().list()) {
                case ApiKeys.Listed.Keys(List<StoredKey> all) -> {
                    if (all.isEmpty()) {
                        out.println("There are no API keys; ostiary keys create NAME makes one.");
                    }
                    Instant now = Instant.now();
                    all.forEach(key -> out.println(line(key, now)));
                }
                case ApiKeys.Listed.Broken(Unusable why) -> throw new Halt(ExitCode.ENVIRONMENT, "ostiary: " + why);
            }
            return ExitCode.FINE;
        }

        private static String line(StoredKey key, Instant now) {
            String state = key.revoked()
                    .map(at -> "revoked " + at)
                    .or(() -> key.until().map(end -> (end.isAfter(now) ? "until " : "expired ") + end))
                    .orElse("no end");
            String scopes = key.scopes().isEmpty()
                    ? "no scopes"
                    : String.join(" ", key.scopes().stream().sorted().toList());
            return key.id() + "  " + key.name() + "  [" + scopes + "]  since " + key.created() + ", " + state;
        }
    }

    /** {@code ostiary keys revoke}. */
    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "End an API key at once, also in a running gateway.")
    static final class Revoke implements Callable<Integer> {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "ID")
        private String id = "";

        @Override
        public Integer call() {
            return said(spec, keys().revoke(id));
        }
    }

    /** {@code ostiary keys rotate}. */
    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description =
                    "Give an API key a new text and print it; id and scopes stay, the old text counts for a while.")
    static final class Rotate implements Callable<Integer> {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "ID")
        private String id = "";

        @Option(
                names = "--grace",
                paramLabel = "DURATION",
                defaultValue = "1h",
                description = "For how long the old text still counts. Default: 1h; 0s for none.")
        private String grace = "1h";

        @Override
        public Integer call() {
            return said(spec, keys().rotate(id, duration(grace)));
        }
    }
}
