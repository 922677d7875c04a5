package dev.ostiary.credential;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** A secret in an environment variable of the gateway, which cannot change while it runs. */
public final class SecretVariable implements Secret {

    private final String name;
    private final Function<String, Optional<String>> environment;

    /** @param environment the value of a variable, if it is set */
    public SecretVariable(String name, Function<String, Optional<String>> environment) {
        this.name = name;
        this.environment = environment;
    }

    @Override
    public Reading read() {
        return environment
                .apply(name)
                .map(value -> Reading.of(value.getBytes(StandardCharsets.UTF_8), "The environment variable " + name))
                .orElseGet(() -> new Reading.Unreadable(
                        "The environment variable " + name + " is not set",
                        "Set it where Ostiary starts, or keep the secret elsewhere"));
    }

    @Override
    public Duration freshFor() {
        return Duration.ofDays(1);
    }

    @Override
    public String toString() {
        return "SecretVariable[" + name + "]";
    }
}
