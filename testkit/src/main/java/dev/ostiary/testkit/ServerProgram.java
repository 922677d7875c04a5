package dev.ostiary.testkit;

import java.util.ArrayList;
import java.util.List;

/** How a server of the test kit is started as a process of its own. */
final class ServerProgram {

    private ServerProgram() {}

    /** The command that starts a main class with the Java and the class path of this process. */
    static List<String> command(Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.add("-Xshare:auto");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.add("-cp");
        // Surefire hides the real class path behind a jar of its own.
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(program.getName());
        command.addAll(List.of(arguments));
        return command;
    }
}
