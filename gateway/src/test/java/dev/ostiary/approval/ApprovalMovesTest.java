package dev.ostiary.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ostiary.pipeline.Envelope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code approval/moves.yaml}: what agents try with approvals, and what comes of it. */
@DisplayName("Approvals, as agents try them")
class ApprovalMovesTest {

    @TempDir
    Path home;

    private Counter counter = new Counter(Path.of(""));
    private OpenDesk desk = counter.open();
    private String last = "";

    static Stream<Arguments> moves() throws IOException {
        try (InputStream in = ApprovalMovesTest.class.getResourceAsStream("/approval/moves.yaml")) {
            List<?> moves =
                    (List<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(in));
            return moves.stream()
                    .map(move -> Arguments.of(map(move).get("name"), map(move).get("steps")));
        }
    }

    @BeforeEach
    void open() {
        counter = new Counter(home);
        desk = counter.open();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moves")
    void comeToNothing(String name, List<?> steps) throws Exception {
        for (Object each : steps) {
            step(map(each));
        }
    }

    private void step(Map<String, Object> step) throws Exception {
        switch (step.keySet().iterator().next()) {
            case "send" -> meets(step, counter.claim(desk, call(step, text(step, "send", "{}"))));
            case "long" -> {
                String text = "x".repeat((Integer) Objects.requireNonNull(step.get("long")));
                meets(step, counter.claim(desk, call(step, "{\"text\":\"" + text + "\"}")));
            }
            case "approve" -> answered(step, desk.decisions().approve(id(text(step, "approve", "")), "user:test"));
            case "deny" -> answered(step, desk.decisions().deny(id(text(step, "deny", "")), "user:test"));
            case "client" -> client(step);
            case "rule" -> counter.confirmable = text(step, "rule", "").equals("client");
            case "wait" -> counter.clock.pass(Duration.ofMinutes(10));
            case "restart" -> desk = counter.open();
            case "crowd" -> crowd(step);
            case "flood" -> flood(step);
            case "tamper" -> tamper(text(step, "tamper", ""));
            default -> throw new AssertionError(step);
        }
    }

    private void client(Map<String, Object> step) {
        List<Desk.Ending> endings = new ArrayList<>();
        desk.answer(last, Desk.Answer.valueOf(text(step, "client", "")), "client of test", endings::add);
        assertEquals(step.get("meets"), endings.getFirst().name().toLowerCase(Locale.ROOT), step::toString);
    }

    private void crowd(Map<String, Object> step) throws InterruptedException, ExecutionException {
        Envelope call = call(step, text(step, "crowd", "{}"));
        List<Callable<Claim>> all = new ArrayList<>();
        for (int i = 0; i < (Integer) Objects.requireNonNull(step.get("times")); i++) {
            OpenDesk one = i % 2 == 0 ? desk : counter.open();
            all.add(() -> counter.claim(one, call));
        }
        int granted = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Claim> claim : threads.invokeAll(all)) {
                granted += claim.get() instanceof Claim.Granted ? 1 : 0;
            }
        }
        assertEquals(step.get("granted"), granted);
    }

    private void flood(Map<String, Object> step) {
        int asked = 0;
        for (int i = 0; i < (Integer) Objects.requireNonNull(step.get("flood")); i++) {
            Claim claim = counter.claim(desk, call(step, "{\"n\":" + i + "}"));
            asked += claim instanceof Claim.Asked ? 1 : 0;
        }
        assertEquals(step.get("asked"), asked);
    }

    private void tamper(String how) throws IOException {
        Path approvals = home.resolve("approvals");
        if (how.equals("open to others")) {
            Files.setPosixFilePermissions(
                    files(approvals.resolve("waiting")).getFirst(), PosixFilePermissions.fromString("rw-rw-rw-"));
        } else {
            Path yes = files(approvals.resolve("granted")).getFirst();
            Path waiting = files(approvals.resolve("waiting")).getFirst();
            Files.move(yes, approvals.resolve("granted").resolve(waiting.getFileName()));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private Envelope call(Map<String, Object> step, String arguments) {
        return counter.call(
                text(step, "as", "installation"),
                Optional.ofNullable((String) step.get("task")),
                text(step, "server", "payments"),
                text(step, "tool", "pay"),
                arguments,
                text(step, "beside", ""));
    }

    private void meets(Map<String, Object> step, Claim claim) {
        if (claim instanceof Claim.Asked(Question question)) {
            last = question.id();
        }
        String met = switch (claim) {
            case Claim.Granted _ -> "granted";
            case Claim.Asked _ -> "asked";
            case Claim.Waiting _ -> "waiting";
            case Claim.Denied _ -> "denied";
            case Claim.Full _ -> "full";
            case Claim.TooLong _ -> "too-long";
            case Claim.Unavailable _ -> "unavailable";
        };
        assertEquals(step.get("meets"), met, () -> step + " " + claim);
    }

    private static void answered(Map<String, Object> step, Decisions.Answered answered) {
        String met = switch (answered) {
            case Decisions.Answered.Done _ -> "done";
            case Decisions.Answered.NothingWaits _ -> "nothing-waits";
            case Decisions.Answered.Failed(String why) -> "failed: " + why;
        };
        assertEquals(step.get("meets"), met, step::toString);
    }

    private String id(String named) {
        return named.equals("last") ? last : named;
    }

    private static String text(Map<String, Object> step, String key, String otherwise) {
        return Optional.ofNullable((String) step.get(key)).orElse(otherwise);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }
}
