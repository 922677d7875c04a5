package dev.ostiary.checks;

import dev.ostiary.testkit.HostileServer;
import dev.ostiary.testkit.Journal;
import dev.ostiary.testkit.MarkedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The folder that a gateway is started in: its servers, its settings, its home. */
final class Workplace {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;
    private final ObjectNode servers = JSON.createObjectNode();

    Workplace(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    Path settingsFile() {
        return folder.resolve("ostiary.yaml");
    }

    Path serversFile() {
        return folder.resolve("mcp.json");
    }

    /** A server that misbehaves when told to, and writes down what it is sent. */
    Workplace hostile(String name, String... arguments) {
        return server(name, HostileServer.command(with(journal(name).argument(), arguments)));
    }

    /** A server that behaves, and writes down what it is sent. */
    Workplace marked(String name, String... arguments) {
        return server(
                name,
                MarkedServer.command(with("name=" + name, with(journal(name).argument(), arguments))));
    }

    Workplace server(String name, List<String> command) {
        ObjectNode server = servers.putObject(name);
        server.put("command", command.getFirst());
        command.stream().skip(1).forEach(server.putArray("args")::add);
        return this;
    }

    Workplace http(String name, URI address) {
        servers.putObject(name).put("type", "http").put("url", address.toString());
        return this;
    }

    Workplace settings(String yaml) {
        return write(settingsFile(), yaml);
    }

    /** What this server was sent until now. */
    Journal journal(String name) {
        return Journal.at(folder.resolve(name + ".journal"));
    }

    AuditTrail audit() {
        return new AuditTrail(folder.resolve("home/audit"));
    }

    RunningGateway start(String... arguments) {
        writeServers();
        return RunningGateway.start(folder, arguments);
    }

    /** The same in a process that may write no file larger than this: what follows is as if the disk were full. */
    RunningGateway startWithFullDisk(int mostBytes) {
        writeServers();
        // POSIX ulimit counts blocks of 512 bytes.
        List<String> shell = List.of("sh", "-c", "ulimit -f " + mostBytes / 512 + "; exec \"$@\"", "sh");
        return RunningGateway.start(shell, folder);
    }

    Workplace writeServers() {
        ObjectNode file = JSON.createObjectNode();
        file.set("mcpServers", servers);
        return write(serversFile(), file.toString());
    }

    Workplace write(Path file, String text) {
        try {
            Files.writeString(file, text);
            return this;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String[] with(String first, String... others) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(Arrays.asList(others));
        return all.toArray(String[]::new);
    }
}
