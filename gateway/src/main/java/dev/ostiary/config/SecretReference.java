package dev.ostiary.config;

import java.util.Optional;

/**
 * A secret that the settings refer to. Two references are the same where they lead to the same place, wherever they stand.
 *
 * @param where the secret is
 * @param path where the reference stands in the file, as a JSON Pointer
 */
public record SecretReference(SecretPlace where, String path, Place place) {

    /**
     * Says that the secret cannot be used, with the line that refers to it.
     *
     * @param problem what is wrong, a sentence without a full stop and without the secret
     * @param remedy what to do, a sentence without a full stop
     */
    public ConfigurationFault fault(String problem, String remedy) {
        return new ConfigurationFault(place, path, Optional.empty(), problem, remedy);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretReference reference && where.equals(reference.where);
    }

    @Override
    public int hashCode() {
        return where.hashCode();
    }
}
