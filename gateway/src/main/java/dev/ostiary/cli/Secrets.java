package dev.ostiary.cli;

import dev.ostiary.config.Configuration;
import dev.ostiary.config.ConfigurationFault;
import dev.ostiary.config.IntrospectionSettings;
import dev.ostiary.config.SecretPlace;
import dev.ostiary.config.SecretReference;
import dev.ostiary.config.ServerEntry;
import dev.ostiary.config.Settings;
import dev.ostiary.credential.Secret;
import dev.ostiary.credential.SecretCommand;
import dev.ostiary.credential.SecretFile;
import dev.ostiary.credential.SecretHeaders;
import dev.ostiary.credential.SecretKeystore;
import dev.ostiary.credential.SecretVariable;
import dev.ostiary.crypto.SecretBytes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads the secrets to which the settings refer. */
final class Secrets {

    private Secrets() {}

    static Secret at(SecretPlace where) {
        return switch (where) {
            case SecretPlace.Variable(String name) ->
                new SecretVariable(name, variable -> Optional.ofNullable(System.getenv(variable)));
            case SecretPlace.InFile(Path path) -> new SecretFile(path);
            case SecretPlace.FromCommand(List<String> words) -> new SecretCommand(words, SecretCommand.PATIENCE);
            case SecretPlace.InKeystore(Path path, String alias, SecretPlace password) ->
                new SecretKeystore(path, alias, at(password));
        };
    }

    /** @throws Halt where the secret is gone since the settings were checked */
    static SecretBytes read(SecretReference reference) {
        return switch (at(reference.where()).read()) {
            case Secret.Reading.Held(SecretBytes secret) -> secret;
            case Secret.Reading.Unreadable(String what, String remedy) ->
                throw new Halt(ExitCode.USAGE, reference.fault(what, remedy).sentence());
        };
    }

    /** What is wrong with the secrets by which others are asked about tokens; without them nobody could be let in. */
    static List<ConfigurationFault> atTheDoor(Settings settings) {
        return settings.access().issuers().stream()
                .flatMap(issuer -> issuer.introspection().stream())
                .map(IntrospectionSettings::clientSecret)
                .flatMap(reference -> fault(reference, _ -> true))
                .toList();
    }

    /** What is wrong with the secrets of the servers that are switched on: their calls are refused until it is mended. */
    static List<ConfigurationFault> ofServers(Configuration configuration) {
        return configuration.servers().entries().stream()
                .map(ServerEntry::name)
                .map(configuration.settings()::server)
                .map(settings -> settings.credentials())
                .flatMap(shown -> Stream.concat(
                        shown.secrets().stream()
                                .filter(reference -> !shown.env().containsValue(reference))
                                .flatMap(reference -> fault(reference, SecretHeaders::fits)),
                        shown.env().values().stream().flatMap(reference -> fault(reference, Secrets::withoutNul))))
                .toList();
    }

    /** The files that hold secrets, which no tool has any business with. */
    static Stream<Path> files(Settings settings) {
        return Stream.concat(
                        settings.access().issuers().stream()
                                .flatMap(issuer -> issuer.introspection().stream())
                                .map(IntrospectionSettings::clientSecret),
                        settings.servers().values().stream().flatMap(server -> server.credentials().secrets().stream()))
                .map(SecretReference::where)
                .flatMap(Secrets::files)
                .map(Path::toAbsolutePath);
    }

    private static Stream<Path> files(SecretPlace where) {
        return switch (where) {
            case SecretPlace.Variable _, SecretPlace.FromCommand _ -> Stream.of();
            case SecretPlace.InFile(Path path) -> Stream.of(path);
            case SecretPlace.InKeystore(Path path, var _, SecretPlace password) ->
                Stream.concat(Stream.of(path), files(password));
        };
    }

    private static Stream<ConfigurationFault> fault(SecretReference reference, Predicate<SecretBytes> fits) {
        return switch (at(reference.where()).read()) {
            case Secret.Reading.Held(SecretBytes secret) ->
                fits.test(secret)
                        ? Stream.of()
                        : Stream.of(reference.fault(
                                "The secret holds a character that cannot be sent, such as a line break",
                                "Keep the secret alone there"));
            case Secret.Reading.Unreadable(String what, String remedy) -> Stream.of(reference.fault(what, remedy));
        };
    }

    /** No system call takes a NUL. */
    static boolean withoutNul(SecretBytes secret) {
        for (byte octet : secret.reveal()) {
            if (octet == 0) {
                return false;
            }
        }
        return true;
    }
}
