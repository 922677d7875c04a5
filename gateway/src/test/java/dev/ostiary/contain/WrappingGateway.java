package dev.ostiary.contain;

import java.nio.file.Path;

/** A program for tests: passes its signals to one server and leaves with the server's exit code, as wrap does. */
final class WrappingGateway {

    private WrappingGateway() {}

    /** @param args the server's directory and its script */
    public static void main(String... args) {
        try (var signals = ForwardedSignals.caught()) {
            var child = Servers.started(Launcher.here(Patience.usual()), Servers.sh(Path.of(args[0]), args[1]));
            signals.to(child::pass);
            System.exit(child.exit().join());
        }
    }
}
