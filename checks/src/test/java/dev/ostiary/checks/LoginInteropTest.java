package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People log in at a real authorization server, and a real MCP server knows them by it. */
@Tag("interop")
final class LoginInteropTest {

    private static final Pattern PAGE = Pattern.compile("^ {2}(http\\S+)$");
    private static final Pattern CODE = Pattern.compile("go to (\\S+) and enter the code (\\S+)");

    @TempDir
    Path folder;

    @Test
    void inTheBrowserAndRefreshed() throws IOException, InterruptedException {
        try (AuthorizationServer issuer = AuthorizationServer.start(folder);
                GuardedServer guarded = GuardedServer.start(folder, issuer.issuer());
                RunningGateway gateway = started(issuer, guarded)) {
            issuer.tokensLive(31);
            Agent agent = Agent.modern(gateway, "/mcp/guarded");
            String before = agent.call("1", "whoami", "{}").body();
            assertTrue(before.contains("LOGIN_REQUIRED") && before.contains("ostiary keys login SERVER"), before);

            Process login = login("guarded", "--no-browser");
            Matcher page = line(login, PAGE);
            try (Browser ann = new Browser(Map.of("login", "ann", "password", "any"))) {
                String forged = page.group(1).replaceAll("&state=[^&]*", "&state=forged");
                assertTrue(ann.visit(forged).contains("does not belong to the login"), "another state ends nothing");
                assertTrue(ann.visit(page.group(1)).contains("You are logged in"));
            }
            assertEquals(0, login.waitFor());
            Eventually.holds(
                    "the running gateway takes it up",
                    () -> agent.call("2", "whoami", "{}").body().contains("you are ann with call"));

            byte[] first = bytes();
            Eventually.holds("it is refreshed before it ends", () -> {
                assertTrue(agent.call("3", "whoami", "{}").body().contains("you are ann with call"));
                return !Arrays.equals(first, bytes());
            });
            Agent legacy = Agent.legacy(gateway, "/mcp/guarded");
            assertTrue(legacy.call("4", "whoami", "{}").body().contains("you are ann with call"));

            RunningGateway.Ran out = gateway.run("keys", "logout", "guarded");
            assertEquals(0, out.exitCode());
            assertTrue(out.out().contains("withdrawn at " + issuer.issuer()), out.out());
            Eventually.holds(
                    "who has logged out is known no longer",
                    () -> agent.call("5", "whoami", "{}").body().contains("LOGIN_REQUIRED"));
        }
    }

    @Test
    void onAnotherDevice() throws IOException, InterruptedException {
        try (AuthorizationServer issuer = AuthorizationServer.start(folder);
                GuardedServer guarded = GuardedServer.start(folder, issuer.issuer());
                RunningGateway gateway = started(issuer, guarded)) {
            Process own = login("guarded", "--device");
            Matcher shown = line(own, CODE);
            try (Browser bob = new Browser(Map.of("login", "bob", "password", "any", "user_code", shown.group(2)))) {
                bob.visit(shown.group(1));
            }
            assertEquals(0, own.waitFor());
            Eventually.holds(
                    "it counts",
                    () -> Agent.modern(gateway, "/mcp/guarded")
                            .call("1", "whoami", "{}")
                            .body()
                            .contains("you are bob with call"));
            assertFalse(gateway.log().contains("eyJ"), "no token is in the log");
        }
    }

    private RunningGateway started(AuthorizationServer issuer, GuardedServer guarded) {
        return new Workplace(folder)
                .http("guarded", guarded.url())
                .settings("servers: {guarded: {credentials: {login: {issuer: \"" + issuer.issuer() + "\"}}}}")
                .start();
    }

    private Process login(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("keys", "login"));
        all.addAll(List.of(words));
        return RunningGateway.command(folder, all)
                .redirectError(folder.resolve("login-err").toFile())
                .start();
    }

    private static Matcher line(Process process, Pattern wanted) throws IOException {
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher matcher = wanted.matcher(line);
            if (matcher.find()) {
                return matcher;
            }
        }
        throw new AssertionError("the command ended");
    }

    /** The one login that is kept. */
    private byte[] bytes() {
        try {
            return Files.readAllBytes(only());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Path only() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("home/logins"))) {
            return files.filter(file -> !file.toString().endsWith(".lock")
                            && !file.toString().endsWith(".draft"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
