package dev.ostiary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents never touch Ostiary's files, nor the configuration of their own clients. */
class ProtectedPathsTest {

    private static final List<ProtectedPath> LIST = new ProtectedPaths(
                    Path.of("/home/me/.local/state/ostiary"),
                    Path.of("/home/me"),
                    List.of(Path.of("/proj/space")),
                    List.of(Path.of("/etc/gateway/settings.yaml")),
                    Map.of("XDG_CONFIG_HOME", "/config", "CODEX_HOME", "/opt/codex", "APPDATA", "relative"))
            .list();

    @ParameterizedTest(name = "{0} belongs to {1}")
    @CsvSource(textBlock = """
            /home/me/.local/state/ostiary,                                          Ostiary
            /home/me/.local/state/ostiary/token,                                    Ostiary
            /etc/gateway/settings.yaml,                                             Ostiary
            /proj/space/ostiary.yaml,                                               Ostiary
            /proj/space/mcp.json,                                                   Ostiary
            /proj/space/ostiary.lock,                                               Ostiary
            /home/me/Library/Application Support/Claude/claude_desktop_config.json, Claude Desktop
            /home/me/.config/Claude/claude_desktop_config.json,                     Claude Desktop
            /home/me/AppData/Roaming/Claude/claude_desktop_config.json,             Claude Desktop
            /config/Claude/claude_desktop_config.json,                              Claude Desktop
            /home/me/.claude.json,                                                  Claude Code
            /home/me/.claude/settings.json,                                         Claude Code
            /any/project/.mcp.json,                                                 Claude Code
            /any/project/.claude/settings.local.json,                               Claude Code
            /home/me/.cursor/mcp.json,                                              Cursor
            /any/project/.cursor/mcp.json,                                          Cursor
            /any/project/.vscode/mcp.json,                                          VS Code
            /any/project/.vscode/settings.json,                                     VS Code
            /home/me/.config/Code/User/mcp.json,                                    Code
            /home/me/Library/Application Support/Code/User/settings.json,           Code
            /home/me/.codeium/windsurf/mcp_config.json,                             Windsurf
            /home/me/.config/zed/settings.json,                                     Zed
            /home/me/.config/Code/User/globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json, Cline
            /home/me/.continue/config.yaml,                                         Continue
            /home/me/.gemini/settings.json,                                         Gemini CLI
            /home/me/.codex/config.toml,                                            Codex
            /opt/codex/config.toml,                                                 Codex
            /home/me/.config/goose/config.yaml,                                     Goose
            /home/me/.lmstudio/mcp.json,                                            LM Studio
            """)
    void isProtected(String path, String owner) {
        assertEquals(Optional.of(owner), owner(path));
    }

    @ParameterizedTest
    @CsvSource({
        "/proj/space/README.md",
        "/proj/other/mcp.json.md",
        "/proj/space/ostiary.yaml.bak",
        "/home/me/.local/state/ostiary-notes/file",
        "/any/project/.vscode/launch.json",
        "/any/project/settings.json",
        "/home/me/claude.json",
        "/relative/Claude/claude_desktop_config.json"
    })
    void isNotProtected(String path) {
        assertEquals(Optional.empty(), owner(path));
    }

    private static Optional<String> owner(String path) {
        return LIST.stream()
                .filter(some -> covers(some, Path.of(path)))
                .map(ProtectedPath::owner)
                .findFirst();
    }

    private static boolean covers(ProtectedPath some, Path path) {
        var names = new ArrayList<String>();
        path.forEach(name -> names.add(name.toString()));
        return switch (some) {
            case ProtectedPath.File(var file, var _) -> path.equals(file);
            case ProtectedPath.Folder(var folder, var _) -> path.startsWith(folder);
            case ProtectedPath.Ending(var last, var _) -> path.endsWith(String.join("/", last));
            case ProtectedPath.Anywhere(var row, var _) -> Collections.indexOfSubList(names, row) >= 0;
        };
    }
}
