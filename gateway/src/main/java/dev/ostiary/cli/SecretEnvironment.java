package dev.ostiary.cli;

import dev.ostiary.config.SecretPlace;
import dev.ostiary.config.SecretReference;
import dev.ostiary.contain.ServerCommand;
import dev.ostiary.credential.Secret;
import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.message.Reason;
import dev.ostiary.upstream.ChannelSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Starts a local server with variables from secrets, read anew for each process, so that rotated ones count. */
final class SecretEnvironment implements ChannelSource {

    private final ServerCommand command;
    private final Map<String, SecretReference> variables;
    private final Function<ServerCommand, ChannelSource> starting;
    private volatile Map<String, SecretBytes> given = Map.of();

    SecretEnvironment(
            ServerCommand command,
            Map<String, SecretReference> variables,
            Function<ServerCommand, ChannelSource> starting) {
        this.command = command;
        this.variables = variables;
        this.starting = starting;
    }

    @Override
    public Launch launch() {
        Map<String, String> environment = new HashMap<>(command.env());
        Map<String, SecretBytes> read = new HashMap<>();
        for (Map.Entry<String, SecretReference> each : variables.entrySet()) {
            switch (Secrets.at(each.getValue().where()).read()) {
                case Secret.Reading.Held(SecretBytes secret)
                when Secrets.withoutNul(secret) -> {
                    environment.put(each.getKey(), Secret.text(secret));
                    read.put(each.getKey(), secret);
                }
                case Secret.Reading.Held _ -> {
                    return withheld(each.getKey(), "The secret holds a NUL character");
                }
                case Secret.Reading.Unreadable(String what, var _) -> {
                    return withheld(each.getKey(), what);
                }
            }
        }
        given = Map.copyOf(read);
        return starting.apply(command.withEnv(environment)).launch();
    }

    /**
     * The variables whose secret is another by now than the last process was given; each is told once. What is in no file is
     * not looked at: a command may ask a person.
     */
    List<String> changed() {
        List<String> changed = new ArrayList<>();
        Map<String, SecretBytes> known = given;
        Map<String, SecretBytes> next = new HashMap<>(known);
        known.forEach((name, old) -> inFile(name)
                .filter(now -> !Secret.text(now).equals(Secret.text(old)))
                .ifPresent(now -> {
                    changed.add(name);
                    next.put(name, now);
                }));
        if (!changed.isEmpty() && given.equals(known)) {
            given = Map.copyOf(next);
        }
        return changed;
    }

    private Optional<SecretBytes> inFile(String variable) {
        SecretPlace where =
                Optional.ofNullable(variables.get(variable)).orElseThrow().where();
        return switch (where) {
            case SecretPlace.InFile _, SecretPlace.InKeystore _ ->
                Secrets.at(where).read() instanceof Secret.Reading.Held(SecretBytes secret)
                        ? Optional.of(secret)
                        : Optional.empty();
            case SecretPlace.Variable _, SecretPlace.FromCommand _ -> Optional.empty();
        };
    }

    private static Launch withheld(String variable, String what) {
        return new Launch.Withheld(Reason.CREDENTIAL_UNREADABLE, "for the variable " + variable + ": " + what);
    }
}
