package dev.ostiary.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An identity")
class IdentityTest {

    @Test
    @DisplayName("has a name that says how it was recognized")
    void hasAName() {
        assertEquals("key:k1", new Identity.KeyHolder("k1", Set.of("read")).name());
        assertEquals(
                "https://login.example#ann",
                subject(Set.of(), List.of(), Optional.empty()).name());
    }

    @Test
    @DisplayName("stays the same with a newer token of other scopes")
    void outlivesATokenOfOtherScopes() {
        assertEquals(
                subject(Set.of("read"), List.of("agent"), Optional.of("refund")).continuity(),
                subject(Set.of("write"), List.of("agent"), Optional.of("refund"))
                        .continuity());
    }

    @Test
    @DisplayName("is another one with other actors or another task")
    void isAnotherOneThroughOthers() {
        String alone = subject(Set.of(), List.of(), Optional.empty()).continuity();
        String through = subject(Set.of(), List.of("agent"), Optional.empty()).continuity();
        assertNotEquals(alone, through);
        assertNotEquals(
                through,
                subject(Set.of(), List.of("agent", "agent"), Optional.empty()).continuity());
        assertNotEquals(
                alone, subject(Set.of(), List.of(), Optional.of("refund")).continuity());
    }

    private static Identity subject(Set<String> scopes, List<String> actors, Optional<String> task) {
        return new Identity.Subject("https://login.example", "ann", Set.of(), scopes, actors, task);
    }
}
