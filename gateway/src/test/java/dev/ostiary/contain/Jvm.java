package dev.ostiary.contain;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a class of the tests in a JVM of its own. */
final class Jvm {

    private Jvm() {}

    static Process running(Class<?> main, List<String> args) throws IOException {
        return started(command(main, args));
    }

    /** With the signals as the system has them, though who runs the tests ignores some, as under nohup. */
    static Process hearingSignals(Class<?> main, List<String> args) throws IOException {
        var words = new ArrayList<>(List.of("env", "--default-signal=HUP,INT,TERM"));
        words.addAll(command(main, args));
        return started(words);
    }

    private static Process started(List<String> words) throws IOException {
        return new ProcessBuilder(words)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start();
    }

    static List<String> command(Class<?> main, List<String> args) {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        words.addAll(args);
        return words;
    }
}
