package dev.ostiary.cli;

import dev.ostiary.config.SecretReference;
import dev.ostiary.contain.ServerCommand;
import dev.ostiary.credential.Secret;
import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.message.Reason;
import dev.ostiary.upstream.ChannelSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Starts a local server with variables from secrets, read anew for each process, so that rotated ones count. */
final class SecretEnvironment implements ChannelSource {

    private final ServerCommand command;
    private final Map<String, SecretReference> variables;
    private final Function<ServerCommand, ChannelSource> starting;

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
        for (Map.Entry<String, SecretReference> each : variables.entrySet()) {
            switch (Secrets.at(each.getValue().where()).read()) {
                case Secret.Reading.Held(SecretBytes secret)
                when Secrets.withoutNul(secret) -> environment.put(each.getKey(), Secret.text(secret));
                case Secret.Reading.Held _ -> {
                    return withheld(each.getKey(), "The secret holds a NUL character");
                }
                case Secret.Reading.Unreadable(String what, var _) -> {
                    return withheld(each.getKey(), what);
                }
            }
        }
        return starting.apply(command.withEnv(environment)).launch();
    }

    private static Launch withheld(String variable, String what) {
        return new Launch.Withheld(Reason.CREDENTIAL_UNREADABLE, "for the variable " + variable + ": " + what);
    }
}
