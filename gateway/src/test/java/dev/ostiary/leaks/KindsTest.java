package dev.ostiary.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ostiary.message.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Each shipped kind finds what its file says it finds, and not what its file says it does not. */
@DisplayName("The shipped kinds")
final class KindsTest {

    private static final int ROUNDS = 5;
    private static final Leaks LEAKS = Leaks.shipped();
    private static final Map<String, Kind> KINDS =
            Kinds.shipped().all().stream().collect(java.util.stream.Collectors.toMap(Kind::id, each -> each));

    @TestFactory
    @DisplayName("find their positive examples")
    Stream<DynamicTest> findTheirExamples() {
        return examples("yes", true);
    }

    @TestFactory
    @DisplayName("leave their negative examples alone")
    Stream<DynamicTest> leaveOthersAlone() {
        return examples("no", false);
    }

    @Test
    @DisplayName("are at least 200 of credentials, and numbers of at least 15 countries")
    void areMany() {
        assertTrue(LEAKS.credentials() >= 200, "only " + LEAKS.credentials());
        long countries = KINDS.values().stream()
                .filter(Kind::isPersonal)
                .map(each -> each.id().substring(0, 2))
                .distinct()
                .count();
        assertTrue(countries >= 15, "only " + countries);
    }

    @Test
    @DisplayName("say what to do, and are as severe as their rule")
    void saysWhatToDo() {
        for (Kind kind : KINDS.values()) {
            assertTrue(kind.id().matches("[a-z0-9]+(-[a-z0-9]+)*"), kind.id());
            assertFalse(kind.title().isBlank() || kind.remedy().isBlank(), kind.id());
            assertFalse(kind.shape().isEmpty(), kind.id());
            boolean keywords = kind.where() != Kind.Where.NUMBER && kind.where() != Kind.Where.RUN;
            assertEquals(keywords, !kind.keywords().isEmpty(), kind.id());
            assertTrue(!kind.isPersonal() || kind.severity().compareTo(Severity.MEDIUM) <= 0, kind.id());
        }
    }

    @Test
    @DisplayName("are read as a reader of all of YAML reads them")
    void areYaml() throws IOException {
        for (String file : KindReader.FILES) {
            List<KindFile.Entry> entries = KindFile.shipped(file).entries();
            List<Map<?, ?>> expected = entries(file);
            assertEquals(expected.size(), entries.size(), file);
            for (int index = 0; index < expected.size(); index++) {
                for (Map.Entry<?, ?> member : expected.get(index).entrySet()) {
                    String key = member.getKey().toString();
                    if (!key.equals("yes") && !key.equals("no")) {
                        assertEquals(
                                texts(member.getValue()), entries.get(index).texts(key), file + " " + key);
                    }
                }
            }
        }
    }

    private static Stream<DynamicTest> examples(String key, boolean found) {
        List<DynamicTest> tests = new ArrayList<>();
        for (String file : KindReader.FILES) {
            for (Map<?, ?> entry : entriesOf(file)) {
                Kind kind = Objects.requireNonNull(KINDS.get(String.valueOf(entry.get("id"))));
                List<String> templates = texts(Objects.requireNonNullElse(entry.get(key), List.of()));
                tests.add(dynamicTest(kind.id(), () -> {
                    assertFalse(templates.isEmpty(), "no example");
                    for (String template : templates) {
                        for (int round = 0; round < ROUNDS; round++) {
                            String text = new Examples(round).filled(template, kind);
                            List<Leak> leaks = LEAKS.look(text);
                            boolean there =
                                    leaks.stream().anyMatch(each -> each.kind().equals(kind.id()));
                            assertEquals(found, there, () -> text + " -> " + leaks);
                        }
                    }
                }));
            }
        }
        return tests.stream();
    }

    private static List<Map<?, ?>> entriesOf(String file) {
        try {
            return entries(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static List<Map<?, ?>> entries(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(KindsTest.class.getResourceAsStream(file + ".yaml"))) {
            Object document = new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            List<Map<?, ?>> entries = new ArrayList<>();
            if (document instanceof Map<?, ?> map && map.get("kinds") instanceof List<?> list) {
                for (Object each : list) {
                    entries.add((Map<?, ?>) each);
                }
            }
            return entries;
        }
    }

    private static List<String> texts(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }
}
