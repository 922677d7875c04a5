package dev.ostiary.contain;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A program for tests: a stand-in for the gateway that starts one server and waits to be killed. */
final class KilledGateway {

    private KilledGateway() {}

    /** @param args the server's directory and its script */
    public static void main(String... args) throws IOException {
        var patience = new Patience(Duration.ofSeconds(1), Duration.ofMillis(500));
        Servers.started(Launcher.here(patience), Servers.sh(Path.of(args[0]), args[1]));
        System.in.read();
    }
}
