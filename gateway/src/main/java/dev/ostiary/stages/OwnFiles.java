package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.session.Operation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps tools away from Ostiary's own files and from the configuration of clients: whoever can rewrite
 * those can route around everything else. Refuses under every preset and cannot be switched off.
 *
 * <p>Looks at every string and key of what goes to a server, reads it the ways that file systems,
 * shells, URIs and programs read it, and compares what it spells with the protected paths. Reading and
 * writing are not told apart, because only the server knows which it does.
 *
 * <ul>
 *   <li>A sentence may mention {@code mcp.json} or {@code .vscode/mcp.json}; a full path from the root
 *       or from home is refused there too.
 *   <li>The directory of a protected file is refused where it is named exactly. The directories above
 *       are refused to tools and commands that delete or move.
 *   <li>A pattern is refused where one of its own pieces stands for a protected name: {@code
 *       ~/.cursor/*} and {@code mcp*.json} are, {@code **&#47;*.json} is not.
 * </ul>
 *
 * <p>Does not guarantee: encodings that must be undone on purpose (base64, archives, ciphers); names
 * put together at run time from parts that say nothing; links and short names (8.3) that were made
 * outside; tools that walk a directory above on their own; a server that is itself hostile and
 * reaches the files without being asked. The last two need a sandbox.
 */
public final class OwnFiles implements Guard {

    public static final String NAME = "own-files";

    /** The rule that speaks when a message reaches for a protected file. */
    public static final String RULE = "OF01";

    // Where projects carry configuration of clients, and names that belong to one program only.
    private static final List<String> ANYWHERE = List.of(
            "ostiary.yaml",
            "ostiary.lock",
            ".mcp.json",
            ".vscode/mcp.json",
            ".cursor/mcp.json",
            ".roo/mcp.json",
            ".amazonq/mcp.json",
            ".kiro/settings/mcp.json",
            ".gemini/settings.json",
            ".codex/config.toml",
            ".claude/settings.json",
            ".claude/settings.local.json",
            ".claude.json",
            "claude_desktop_config.json",
            "cline_mcp_settings.json",
            "mcp_config.json");

    /**
     * What is protected besides.
     *
     * @param also ends of paths that are protected below any directory, such as {@code
     *     .vscode/settings.json}
     */
    public record Settings(Set<String> also) {

        public static final Settings DEFAULT = new Settings(Set.of());

        static Settings read(SettingsReader in) {
            return new Settings(in.texts("also"));
        }
    }

    private final PathReader.Ground ground;

    public OwnFiles(ProtectedFiles files, Settings settings) {
        List<String> anywhere = new ArrayList<>(ANYWHERE);
        anywhere.addAll(settings.also());
        this.ground = new PathReader.Ground(new ProtectedPlaces(files, anywhere));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        if (envelope.direction() == Direction.TO_CLIENT) {
            return Verdict.PASS;
        }
        return switch (envelope.message()) {
            case Message.Request request -> judge(envelope, request.params());
            case Message.Notification notification -> judge(envelope, notification.params());
            // What a person or a client answers to a server reaches no tool.
            case Message.Answer _ -> Verdict.PASS;
        };
    }

    private Verdict judge(Envelope envelope, ObjectNode params) {
        Optional<PathSearch.Hit> hit = PathSearch.in(params, new PathReader(ground, destroys(envelope)));
        return hit.map(found -> reached(envelope, found)).orElse(Verdict.PASS);
    }

    private static boolean destroys(Envelope envelope) {
        return envelope.operation().target() instanceof Target.Tool(String tool) && Destruction.saidByTool(tool);
    }

    private static Verdict reached(Envelope envelope, PathSearch.Hit hit) {
        var finding =
                new Finding(RULE, FindingClass.OWN_FILES, Severity.CRITICAL, hit.pointer(), Excerpt.of(hit.word()));
        return Consequence.of(
                envelope.decision(),
                finding,
                Reason.OWN_FILES,
                hit.pointer() + " reaches for a protected file: " + finding.evidence());
    }
}
