package dev.ostiary.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person is shown before saying yes, and what is written down of it. */
@DisplayName("A question to a person")
class WhatPeopleSeeTest {

    @TempDir
    Path home = Path.of("");

    private Question asked(Counter counter, String arguments) {
        Claim claim = counter.claim(counter.open(), counter.call(arguments));
        return assertInstanceOf(Claim.Asked.class, claim).question();
    }

    @Test
    @DisplayName("says who wants what, with which arguments, and which rule asks")
    void isWhole() {
        Counter counter = new Counter(home);
        Question question = assertInstanceOf(
                        Claim.Asked.class,
                        counter.claim(
                                counter.open(),
                                counter.call(
                                        "ann by assistant",
                                        Optional.of("refund"),
                                        "payments",
                                        "pay",
                                        "{\"amount\": 1.0, \"to\": {\"b\": 1, \"a\": [2]}, \"memo\": \"Grüße\"}",
                                        "{\"inputResponses\": {}}")))
                .question();
        assertEquals(
                List.of(
                        "who       https://login.example#ann through assistant, for task refund",
                        "what      tool pay of server payments (tools/call)",
                        "with",
                        "  \"amount\": 1.0",
                        "  \"to\": {\"b\":1,\"a\":[2]}",
                        "  \"memo\": \"Grüße\"",
                        "  beside the arguments: \"inputResponses\": {}",
                        "because   the rule ask-first (ostiary.yaml:7) asks for it",
                        "asked     2026-11-23T12:00:00Z, until 2026-11-23T12:10:00Z"),
                question.shown());
    }

    @ParameterizedTest
    @DisplayName("holds nothing that a terminal obeys or a person does not see")
    @ValueSource(
            strings = {
                "\\u001b[2K\\u001b[1A", // erases the line and goes up
                "\\u009b31m", // the same in one control character
                "\\u001b]8;;https://evil.example\\u0007",
                "\\r\\nwho       the boss",
                "\\u202e001",
                "\\u2066x\\u2069",
                "a\\u200bb",
                "\\udb40\\udc41",
                "\\u2028",
                "\\u00a0\\u3164\\ufe0f",
                "\\u0007\\b\\f\\u007f"
            })
    void cannotDeceive(String trick) {
        Counter counter = new Counter(home);
        String arguments = "{\"to\": \"" + trick + "\", \"" + trick + "\": 1}";
        Question question = asked(counter, arguments);
        assertEquals(2, question.arguments().size());
        for (String line : question.shown()) {
            assertTrue(line.codePoints().allMatch(WhatPeopleSeeTest::isSeen), line);
        }
        assertTrue(String.join("", question.arguments()).contains("\\"), () -> "it is escaped: " + question);
    }

    @Property(tries = 500)
    void showsNothingUnseenWhateverTheText(@ForAll String text) {
        String shown = Shown.text(text);
        assertTrue(shown.codePoints().allMatch(WhatPeopleSeeTest::isSeen), shown);
        assertEquals(shown, Shown.text(shown));
    }

    @Test
    @DisplayName("lies in a file for its owner alone, and its name tells nothing")
    void isKeptPrivate() throws IOException {
        Question question = asked(new Counter(home), "{\"pin\": 1234}");
        try (Stream<Path> files = Files.list(home.resolve("approvals/waiting"))) {
            Path file = files.findFirst().orElseThrow();
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertEquals(question.key(), file.getFileName().toString());
        }
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("approvals"))));
    }

    @Test
    @DisplayName("is recorded at each step, and a step that cannot be recorded does not count")
    void isRecorded() throws IOException {
        Counter counter = new Counter(home);
        OpenDesk desk = counter.open();
        String id = asked(counter, "{}").id();
        counter.recording = false;
        assertInstanceOf(Decisions.Answered.Failed.class, desk.decisions().approve(id, "user:ann"));
        assertInstanceOf(Claim.Waiting.class, counter.claim(desk, counter.call("{}")));
        counter.recording = true;
        assertInstanceOf(Decisions.Answered.Done.class, desk.decisions().approve(id, "user:ann"));
        counter.clock.pass(Duration.ofMinutes(11));
        desk.sweep();
        assertEquals(List.of("GRANTED " + id + " by user:ann", "EXPIRED " + id + " by time"), counter.written);
        assertEquals(0, desk.waiting());
    }

    @Test
    @DisplayName("ends when who asked does not wait any more")
    void isWithdrawn() throws IOException {
        Counter counter = new Counter(home);
        OpenDesk desk = counter.open();
        String id = asked(counter, "{}").id();
        desk.sweep();
        assertEquals(1, desk.waiting());
        assertInstanceOf(Decisions.Answered.Done.class, desk.decisions().withdraw(id, "client"));
        assertFalse(desk.decisions().waiting(id).isPresent());
        assertInstanceOf(Claim.Asked.class, counter.claim(desk, counter.call("{}")));
    }

    private static boolean isSeen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> point != 0x3164 && point != 0xFE0F;
        };
    }
}
