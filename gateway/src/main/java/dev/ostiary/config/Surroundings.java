package dev.ostiary.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a server list may refer to besides itself.
 *
 * @param environment the environment variables
 * @param workspaceFolder the folder that {@code ${workspaceFolder}} and relative paths mean, absolute
 * @param userHome the folder that {@code ${userHome}} means, absolute
 */
public record Surroundings(Map<String, String> environment, Path workspaceFolder, Path userHome) {

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Names only: the environment is full of secrets. */
    @Override
    public String toString() {
        return "Surroundings[" + environment.size() + " variables, " + workspaceFolder + ", " + userHome + "]";
    }
}
