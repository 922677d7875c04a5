package dev.ostiary.contain;

import java.nio.file.Path;
import java.time.Duration;

/** A program for tests: a gateway where there is no watchdog, which starts one server and leaves in order. */
final class LeavingGateway {

    private LeavingGateway() {}

    /** @param args the server's directory and its script, which leaves the id of a descendant in the file "child" */
    public static void main(String... args) {
        var patience = new Patience(Duration.ZERO, Duration.ofMillis(300));
        var launcher = Servers.launcher(Platform.OTHER_UNIX, System.getenv(), patience);
        Servers.started(launcher, Servers.sh(Path.of(args[0]), args[1]));
        Eventually.processIn(Path.of(args[0], "child"));
    }
}
