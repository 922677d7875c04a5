package dev.ostiary.checks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real MCP server that demands access tokens for itself, as {@code checks/node/identity/resource.mjs} starts it. */
final class GuardedServer implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("listening on (\\S+)\\s");

    private final Process process;
    private final URI url;

    private GuardedServer(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    static GuardedServer start(Path folder, String issuer) throws IOException {
        Path said = Files.createFile(folder.resolve("guarded-server"));
        Process process = new ProcessBuilder(
                        Node.PROGRAM,
                        Node.FOLDER.resolve("identity/resource.mjs").toString(),
                        issuer)
                .redirectError(folder.resolve("guarded-server-err").toFile())
                .redirectOutput(said.toFile())
                .start();
        Eventually.holds("the guarded server listens", () -> ready(said).find());
        Matcher ready = ready(said);
        if (!ready.find()) {
            throw new IllegalStateException("not ready");
        }
        return new GuardedServer(process, URI.create(ready.group(1)));
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static Matcher ready(Path said) {
        try {
            return READY.matcher(Files.readString(said));
        } catch (IOException unreadable) {
            return READY.matcher("");
        }
    }
}
