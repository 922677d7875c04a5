package dev.ostiary.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Node side of the checks, as {@code npm ci} in {@code checks/node} lays it out. */
final class Node {

    static final Path FOLDER = folder();
    static final String PROGRAM = FOLDER.resolve("node_modules/node/bin/node").toString();

    private Node() {}

    /** The command of one of the official servers on stdio. */
    static List<String> server(String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                PROGRAM,
                FOLDER.resolve("node_modules/@modelcontextprotocol/" + name + "/dist/index.js")
                        .toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The command of our fixture on stdio. */
    static List<String> fixture() {
        return List.of(PROGRAM, FOLDER.resolve("fixture/main.mjs").toString(), "--stdio");
    }

    /** A server list in the format of the hosts. */
    static String serverList(List<List<String>> commands, List<String> names) {
        StringBuilder json = new StringBuilder("{\"mcpServers\":{");
        for (int i = 0; i < names.size(); i++) {
            List<String> command = commands.get(i);
            json.append(i == 0 ? "" : ",")
                    .append(quoted(names.get(i)))
                    .append(":{\"command\":")
                    .append(quoted(command.getFirst()))
                    .append(",\"args\":[")
                    .append(String.join(
                            ",", command.stream().skip(1).map(Node::quoted).toList()))
                    .append("]}");
        }
        return json.append("}}").toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Tests run in the module's folder or in the repository's. */
    private static Path folder() {
        Path here = Path.of("node").toAbsolutePath();
        return Files.isDirectory(here) ? here : Path.of("checks/node").toAbsolutePath();
    }
}
