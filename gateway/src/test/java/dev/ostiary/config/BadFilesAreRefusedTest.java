package dev.ostiary.config;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad file is refused with all its faults: where, what is wrong, what to do, and no secret. */
class BadFilesAreRefusedTest {

    static Stream<BadFile> settings() {
        return BadFile.all("bad-settings.yaml");
    }

    static Stream<BadFile> servers() {
        return BadFile.all("bad-servers.yaml");
    }

    @ParameterizedTest
    @MethodSource("settings")
    void ostiaryYaml(BadFile bad) {
        bad.mustBeRefused(SettingsFile.read(bad.source("ostiary.yaml")));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void mcpJson(BadFile bad) {
        bad.mustBeRefused(ServersFile.read(bad.source("mcp.json"), BadFile.SURROUNDINGS));
    }
}
