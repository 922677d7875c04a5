package dev.ostiary.config;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Shortcuts with which the tests load texts. */
final class Loading {

    private Loading() {}

    static Settings settings(String yaml) {
        return ok(SettingsFile.read(source("ostiary.yaml", yaml))).value();
    }

    static ServerList servers(String json) {
        return ok(ServersFile.read(source("mcp.json", json), BadFile.SURROUNDINGS))
                .value();
    }

    static Configuration configuration(String yaml, String json) {
        return new Configuration(settings(yaml), servers(json));
    }

    static Source source(String file, String text) {
        return new Source.Bytes(Path.of(file), ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    static <T> Loaded.Ok<T> ok(Loaded<T> loaded) {
        return switch (loaded) {
            case Loaded.Ok<T> ok -> ok;
            case Loaded.Broken<T>(var faults) ->
                throw new AssertionError(faults.stream()
                        .map(ConfigurationFault::sentence)
                        .toList()
                        .toString());
        };
    }
}
