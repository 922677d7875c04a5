package dev.ostiary.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.trust.KnownTools.Other;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is known of the names of all servers' tools. */
class KnownToolsTest {

    private final Catalogues catalogues = new Catalogues(InstantSource.system());

    @Test
    void namesOfOtherServersAreKnownOnceTheirListsWereRead() {
        assertEquals(Optional.empty(), catalogues.known("crm").named("send_email"));
        read("mail", "send_email");
        assertEquals(
                Optional.of(new Other("mail", "send_email")),
                catalogues.known("crm").named("send_email"));
        assertEquals(Optional.empty(), catalogues.known("mail").named("send_email"));
        assertTrue(catalogues.known("mail").isOwn("send_email"));
        assertFalse(catalogues.known("crm").isOwn("send_email"));
    }

    @Test
    void theListThatWasReadLastCounts() {
        read("mail", "send_email");
        KnownTools before = catalogues.known("crm");
        read("mail", "read_mail");
        assertEquals(Optional.empty(), catalogues.known("crm").named("send_email"));
        assertTrue(before.named("send_email").isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"send_email", "sendEmail", "send-email", "send_emai1", "sendemail2", "sent_email", "send_mail"})
    void whatIsNearlyTheNameIsFound(String name) {
        read("mail", "send_email");
        assertEquals(
                Optional.of(new Other("mail", "send_email")),
                catalogues.known("crm").alike(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"send_emails2", "read_email", "email", "sned_email", "", "___"})
    void whatIsNotIsNot(String name) {
        read("mail", "send_email");
        assertEquals(Optional.empty(), catalogues.known("crm").alike(name));
    }

    @Test
    void shortNamesAreNearManyByChance() {
        read("mail", "send", "_");
        assertEquals(Optional.empty(), catalogues.known("crm").alike("sent"));
        assertEquals(
                Optional.of(new Other("mail", "send")), catalogues.known("crm").alike("Send"));
        assertEquals(Optional.empty(), catalogues.known("crm").alike("-"));
    }

    @Property(tries = 300)
    void oneLetterMoreLessOrAnotherIsAlwaysFound(
            @ForAll @AlphaChars @StringLength(min = 7, max = 40) String name,
            @ForAll @IntRange(max = 6) int at,
            @ForAll @IntRange(max = 2) int edit) {
        ToolNames names = ToolNames.of(List.of(name, "quite_another"));
        String near = switch (edit) {
            case 0 -> name.substring(0, at) + name.substring(at + 1);
            case 1 -> name.substring(0, at) + '7' + name.substring(at);
            default -> name.substring(0, at) + '7' + name.substring(at + 1);
        };
        assertEquals(Optional.of(name), names.alike(near));
    }

    private void read(String server, String... names) {
        ObjectNode page = new JsonMapper().createObjectNode();
        ArrayNode tools = page.putArray("tools");
        for (String name : names) {
            tools.addObject().put("name", name);
        }
        catalogues.read(new Place(server, "ada", Listed.TOOLS), Optional.empty(), page);
    }
}
