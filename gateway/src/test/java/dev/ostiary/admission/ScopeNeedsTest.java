package dev.ostiary.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ostiary.policy.Wildcard;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The scopes that something needs")
class ScopeNeedsTest {

    private static final Operation CALL = new Operation("crm", "tools/call", new Operation.Target.Tool("get_customer"));
    private static final Operation LIST = new Operation("crm", "tools/list", new Operation.Target.Whole());

    private final ScopeNeeds needs = new ScopeNeeds(List.of(
            new ScopeNeeds.Need(new Wildcard("crm"), Optional.empty(), Optional.empty(), Set.of("crm")),
            new ScopeNeeds.Need(Wildcard.ANY, Optional.of("tools/call"), Optional.empty(), Set.of("call")),
            new ScopeNeeds.Need(Wildcard.ANY, Optional.empty(), Optional.of(new Wildcard("get*")), Set.of("read"))));

    @Test
    @DisplayName("are told all at once, also those that are there")
    void allAtOnce() {
        assertEquals(Optional.of(List.of("call", "crm", "read")), needs.lacking(holder("crm"), List.of(CALL)));
        assertEquals(Optional.of(List.of("crm")), needs.lacking(holder(), List.of(LIST)));
        assertEquals(List.of("call", "crm", "read"), needs.all());
    }

    @Test
    @DisplayName("are enough where all of them are there")
    void enough() {
        assertEquals(Optional.empty(), needs.lacking(holder("crm", "read", "call", "x"), List.of(CALL, LIST)));
    }

    @Test
    @DisplayName("are not asked of those who have none: the installation's own")
    void notAsked() {
        assertEquals(Optional.empty(), needs.lacking(new Identity.Installation(), List.of(CALL)));
        assertEquals(Optional.empty(), needs.lacking(new Identity.Local("ann"), List.of(CALL)));
    }

    private static Identity holder(String... scopes) {
        return new Identity.KeyHolder("k1", Set.of(scopes));
    }
}
