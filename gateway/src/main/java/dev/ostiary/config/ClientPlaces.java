package dev.ostiary.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where MCP clients keep their configuration, as their documentation says (state of late 2026). */
final class ClientPlaces {

    /**
     * One place.
     *
     * @param owner the client
     * @param path relative, with forward slashes
     * @param whole whether everything below is protected as well
     */
    record ClientPlace(String owner, String path, boolean whole) {

        ProtectedPath under(Path root) {
            var absolute = root.resolve(path);
            return whole ? new ProtectedPath.Folder(absolute, owner) : new ProtectedPath.File(absolute, owner);
        }

        ProtectedPath anywhere() {
            var names = List.of(path.split("/"));
            return whole ? new ProtectedPath.Anywhere(names, owner) : new ProtectedPath.Ending(names, owner);
        }
    }

    /** In the home folder, on every system. */
    static final List<ClientPlace> IN_HOME = List.of(
            file("Claude Code", ".claude.json"),
            folder("Claude Code", ".claude"),
            folder("Cursor", ".cursor"),
            file("Windsurf", ".codeium/windsurf/mcp_config.json"),
            file("Windsurf", ".codeium/mcp_config.json"),
            folder("Continue", ".continue"),
            folder("Gemini CLI", ".gemini"),
            folder("Codex", ".codex"),
            folder("Copilot", ".copilot"),
            folder("Amazon Q", ".aws/amazonq"),
            folder("Kiro", ".kiro/settings"),
            folder("Junie", ".junie"),
            folder("Qwen Code", ".qwen"),
            folder("Cline", ".cline"),
            folder("Cline", "Documents/Cline/MCP"),
            file("LM Studio", ".lmstudio/mcp.json"),
            file("LM Studio", ".cache/lm-studio/mcp.json"),
            folder("VS Code Server", ".vscode-server/data/User"),
            folder("VS Code Server", ".vscode-server/data/Machine"));

    /** Under the folder in which each system's programs keep their configuration. */
    static final List<ClientPlace> IN_CONFIGURATION_ROOT = inConfigurationRoot();

    /** Folders that a variable moves, and whose they are. */
    static final Map<String, String> BY_VARIABLE = Map.of(
            "CLAUDE_CONFIG_DIR", "Claude Code",
            "CODEX_HOME", "Codex",
            "COPILOT_HOME", "Copilot");

    /** Folders for all users of a machine, and whose they are. */
    static final Map<String, String> OF_THE_MACHINE = Map.of(
            "/etc/claude-code", "Claude Code",
            "/Library/Application Support/ClaudeCode", "Claude Code",
            "/etc/codex", "Codex",
            "/etc/gemini-cli", "Gemini CLI",
            "/Library/Application Support/GeminiCli", "Gemini CLI");

    /**
     * In any folder that a person opens as a project. The files that matter most stand beside their
     * folders, for a guard that knows files by the end of their path only.
     */
    static final List<ClientPlace> IN_PROJECTS = List.of(
            file("Claude Code", ".mcp.json"),
            folder("Claude Code", ".claude"),
            folder("Cursor", ".cursor"),
            file("VS Code", ".vscode/mcp.json"),
            file("VS Code", ".vscode/settings.json"),
            folder("Windsurf", ".windsurf"),
            file("Zed", ".zed/settings.json"),
            file("Claude Code", ".claude/settings.json"),
            file("Claude Code", ".claude/settings.local.json"),
            file("Cursor", ".cursor/mcp.json"),
            file("Cursor", ".cursor/hooks.json"),
            file("Windsurf", ".windsurf/mcp_config.json"),
            file("Continue", ".continue/config.yaml"),
            file("Continue", ".continue/config.json"),
            file("Gemini CLI", ".gemini/settings.json"),
            file("Codex", ".codex/config.toml"),
            file("Roo Code", ".roo/mcp.json"),
            file("Kiro", ".kiro/settings/mcp.json"),
            file("Junie", ".junie/mcp/mcp.json"),
            file("Amazon Q", ".amazonq/mcp.json"),
            folder("Continue", ".continue"),
            folder("Gemini CLI", ".gemini"),
            folder("Codex", ".codex"),
            folder("Roo Code", ".roo"),
            folder("Kiro", ".kiro/settings"),
            folder("Junie", ".junie/mcp"),
            folder("Amazon Q", ".amazonq"),
            file("opencode", "opencode.json"),
            file("opencode", "opencode.jsonc"));

    private ClientPlaces() {}

    private static List<ClientPlace> inConfigurationRoot() {
        var places = new ArrayList<>(List.of(
                folder("Claude Desktop", "Claude"),
                file("Zed", "zed/settings.json"),
                folder("Goose", "goose"),
                folder("Goose", "Block/goose/config"),
                folder("opencode", "opencode"),
                folder("Amp", "amp"),
                folder("Crush", "crush")));
        for (var editor :
                List.of("Code", "Code - Insiders", "VSCodium", "Cursor", "Windsurf", "Kiro", "Trae", "Antigravity")) {
            var user = editor + "/User/";
            places.add(file(editor, user + "settings.json"));
            places.add(file(editor, user + "mcp.json"));
            places.add(folder(editor, user + "profiles"));
            places.add(folder("Cline", user + "globalStorage/saoudrizwan.claude-dev/settings"));
            places.add(folder("Roo Code", user + "globalStorage/rooveterinaryinc.roo-cline/settings"));
            places.add(folder("Kilo Code", user + "globalStorage/kilocode.kilo-code/settings"));
        }
        return List.copyOf(places);
    }

    private static ClientPlace file(String owner, String path) {
        return new ClientPlace(owner, path, false);
    }

    private static ClientPlace folder(String owner, String path) {
        return new ClientPlace(owner, path, true);
    }
}
