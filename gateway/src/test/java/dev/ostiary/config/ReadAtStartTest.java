package dev.ostiary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever changes a setting that counts only from the next start is told which. */
class ReadAtStartTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            listen: 127.0.0.1:7272            | listen
            admin: 127.0.0.1:7273             | admin
            event-loops: 3                    | event-loops
            audit: {retention: 5d}            | audit
            limits: {frame: 2MiB, request: 1MiB, result: 1MiB, string: 1MiB} | limits.frame, limits.string
            limits: {depth: 20}               | limits.depth
            limits: {number-digits: 50}       | limits.number-digits
            limits: {sessions: 5}             | limits.sessions
            limits: {session-idle: 5m}        | limits.session-idle
            limits: {in-flight-per-caller: 5} | limits.in-flight-per-caller
            preset: strict                    | ''
            local-access: open                | ''
            limits: {requests-per-identity: 5/s} | ''
            allow: [{server: a}]              | ''
            servers: {a: {max-processes: 3}}  | ''
            """)
    void itIsNamed(String text, String keys) {
        assertEquals(keys, String.join(", ", ReadAtStart.BY_RUN.changed(Settings.DEFAULT, settings(text))));
    }

    private static Settings settings(String text) {
        return Loading.settings(text);
    }
}
