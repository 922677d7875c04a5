package dev.ostiary.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerNameTest {

    private static final Path HERE = Path.of("/home/me/weather");

    private static String name(String command) {
        return ServerName.of(List.of(command.split(" ")), HERE);
    }

    @ParameterizedTest
    @CsvSource({
        "npx -y @modelcontextprotocol/server-memory, server-memory",
        "npx -y @modelcontextprotocol/server-memory@2026.1.2, server-memory",
        "npx some-server@latest, some-server",
        "uvx mcp-server-git, mcp-server-git",
        "uv tool run mcp-server-git, mcp-server-git",
        "python3 -m mcp_server_time, mcp_server_time",
        "docker run -i --rm mcp/fetch, fetch",
        "/opt/tools/github-mcp stdio, github-mcp",
    })
    void theLastPartOfWhatIsStartedIsTheName(String command, String name) {
        assertEquals(name, name(command));
    }

    @ParameterizedTest
    @CsvSource({
        "node notes.mjs, notes",
        "python /srv/tickets.py, tickets",
        "java -jar calendar.jar, calendar",
    })
    void theEndingOfAProgramSaysNothing(String command, String name) {
        assertEquals(name, name(command));
    }

    @ParameterizedTest
    @CsvSource({
        "node ./dist/index.js, weather",
        "node dist/index.js, weather",
        "node index.js, weather",
        "node ../tides/build/index.js, tides",
        "node /srv/crm/dist/server.mjs, crm",
        "node node_modules/@acme/mcp-search/dist/esm/index.js, mcp-search",
        "python main.py, weather",
        "uv run --directory /opt/billing main.py, billing",
        "/opt/ledger/bin/server --stdio, ledger",
        "C:\\tools\\maps\\dist\\index.js, maps",
    })
    void whereEveryProjectCallsItSoItIsTheFolderOfTheProject(String command, String name) {
        assertEquals(name, name(command));
    }

    @ParameterizedTest
    @ValueSource(strings = {"node /index.js", "node /dist/index.js"})
    void whereThereIsNoFolderThePlainNameHasToDo(String command) {
        assertEquals("index", name(command));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker run -e API_KEY=abc mcp/search", "env API_KEY=abc search"})
    void aSecretNeverBecomesAName(String command) {
        assertEquals("search", name(command));
    }

    @ParameterizedTest
    @ValueSource(strings = {"npx", "sh -c", "node -"})
    void whatNamesNothingIsCalledServer(String command) {
        assertEquals("server", name(command));
    }
}
