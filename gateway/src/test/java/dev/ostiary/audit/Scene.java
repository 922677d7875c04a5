package dev.ostiary.audit;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ostiary.crypto.KeyDerivation;
import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.pipeline.Snapshot;
import dev.ostiary.pipeline.Trail;
import dev.ostiary.policy.Decision;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.RuleName;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Session;
import dev.ostiary.session.SessionKey;
import dev.ostiary.session.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An installation in a folder, a clock that is set by hand, and events to append. */
final class Scene {

    static final ChainSettings SETTINGS = new ChainSettings(
            1 << 20, Duration.ofSeconds(1), Duration.ofMillis(600), new Retention(1 << 30, Optional.empty()));

    final Path home;
    final AuditKeys keys = AuditKeys.of(new KeyDerivation(SecretBytes.of(new byte[32])));
    final FailingStorage storage = new FailingStorage();
    Instant now = Instant.parse("2026-07-28T12:00:00.250Z");
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    Scene(Path home) {
        this.home = home;
    }

    ChainedLog open() {
        return open(SETTINGS);
    }

    ChainedLog open(ChainSettings settings) {
        return assertInstanceOf(AuditFolder.Ready.class, opening(settings)).log();
    }

    AuditFolder.Opened opening(ChainSettings settings) {
        return new AuditFolder(AuditFolder.within(home), keys, settings, () -> now, storage).open();
    }

    /** Opens, appends this many forwarded requests, closes. */
    void written(int events) {
        try (ChainedLog log = open()) {
            append(log, events);
        }
    }

    void append(AuditLog log, int events) {
        for (int i = 0; i < events; i++) {
            appended(log, forwarded());
        }
    }

    static List<Receipt> appended(AuditLog log, AuditEvent... events) {
        return assertInstanceOf(Appending.Appended.class, log.append(List.of(events)))
                .receipts();
    }

    Verification verify() {
        try {
            return new Verifier(keys).verify(AuditFolder.within(home));
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    Optional<AuditRecord> find(EventId id) {
        try {
            return new RecordSearch(AuditFolder.within(home), keys).find(id);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Path chain(int number) {
        return home.resolve("audit/chain-" + number);
    }

    Path segment(int number) {
        return chain(1).resolve("%08d.jsonl".formatted(number));
    }

    /** All lines of the first chain. */
    List<String> lines() throws IOException {
        try (Stream<Path> files = Files.list(chain(1))) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .flatMap(Scene::linesOf)
                    .toList();
        }
    }

    private static Stream<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    AuditEvent event(Outcome outcome) {
        return new AuditEvent(EventId.random(random), now, "http", outcome, encoded("{\"a\":1}"));
    }

    static Encoded encoded(String text) {
        return Encoded.of(text.getBytes(StandardCharsets.UTF_8));
    }

    AuditEvent forwarded() {
        return event(new Outcome.Forwarded(envelope("get_customer"), Trail.EMPTY));
    }

    AuditEvent refused(String tool) {
        return event(new Outcome.Refused(
                envelope(tool), "AllowedOperations", Reason.NOT_ALLOWED, "no rule allows it", Trail.EMPTY));
    }

    /** A call of one tool, refused for what was found. */
    AuditEvent attacked(String rule, String pointer) {
        Finding finding = new Finding(rule, FindingClass.INJECTION, Severity.HIGH, pointer, "an attack");
        return event(new Outcome.Refused(
                envelope("refund").with(List.of(finding)), "plain-arguments", Reason.INJECTION, pointer, Trail.EMPTY));
    }

    AuditEvent refusedAnswer() {
        Envelope envelope = envelope("get_customer")
                .with(new Message.Result(new RequestId.Number(1), object("ok", "yes")), List.of());
        return event(
                new Outcome.Refused(envelope, "SizeLimit", Reason.EXECUTED_RESULT_WITHHELD, "20 bytes", Trail.EMPTY));
    }

    AuditEvent rejected(String peer) {
        return event(new Outcome.Rejected(peer, Reason.DUPLICATE_KEY, "at line 1 column 12"));
    }

    static Envelope envelope(String tool) {
        Message.Request request = new Message.Request(new RequestId.Number(1), "tools/call", object("name", tool));
        return new Envelope(
                request,
                Direction.TO_SERVER,
                new Session(
                        new SessionKey("s-1"),
                        new Identity.Installation(),
                        Optional.of(new Task("refund")),
                        Revision.V2026_07_28),
                Operation.of("crm", request),
                Optional.empty(),
                new Decision(true, new RuleName("allow[2]", "ostiary.yaml:14"), Preset.BALANCED),
                new Snapshot(120, true, java.time.Instant.EPOCH),
                List.of());
    }

    static Envelope withFindings(Envelope envelope, int findings) {
        return envelope.with(IntStream.range(0, findings)
                .mapToObj(i -> new Finding(
                        "OB0" + i, FindingClass.INVISIBLE_TEXT, Severity.HIGH, "/arguments/" + i, "evidence"))
                .toList());
    }

    /** With findings that an operator has suppressed, for this reason. */
    static Envelope withSuppressed(Envelope envelope, int findings, String pointer, String why) {
        return envelope.with(Collections.nCopies(
                findings, new Finding("TP04", FindingClass.SUPPRESSED, Severity.HIGH, pointer, why)));
    }

    static ObjectNode object(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }
}
