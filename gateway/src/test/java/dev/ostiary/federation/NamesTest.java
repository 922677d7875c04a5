package dev.ostiary.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.federation.Names.Native;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class NamesTest {

    @Property
    void aNameIsLegalShortAndLeadsBack(
            @ForAll @Size(min = 1, max = 5) @UniqueElements List<@NotEmpty String> servers, @ForAll String tool) {
        Names names = new Names(servers);
        for (String server : servers) {
            String given = names.name(server, tool);
            assertTrue(given.matches("[A-Za-z0-9_-]{1,50}"), given);
            assertEquals(Optional.of(new Native(server, tool)), names.named(given));
        }
    }

    @Property
    void aUriLeadsBackToItsServer(
            @ForAll @Size(min = 1, max = 5) @UniqueElements List<@NotEmpty String> servers, @ForAll String uri) {
        Names names = new Names(servers);
        for (String server : servers) {
            assertEquals(Optional.of(new Native(server, uri)), names.located(names.uri(server, uri)));
        }
    }

    @Test
    void aPlainNameStaysReadable() {
        Names names = new Names(List.of("files", "crm"));
        assertEquals("files__read_text_file", names.name("files", "read_text_file"));
        assertEquals("crm+customers://C-1/{field}", names.uri("crm", "customers://C-1/{field}"));
    }

    @Test
    void serversThatLookAlikeAreToldApart() {
        Names names = new Names(List.of("My Files", "my-files", "my_files"));
        assertNotEquals(names.name("My Files", "read"), names.name("my-files", "read"));
        assertNotEquals(names.name("My Files", "read"), names.name("my_files", "read"));
    }

    @Test
    void twoLongNamesWithOneBeginningAreToldApart() {
        Names names = new Names(List.of("files"));
        String begin = "a".repeat(60);
        assertNotEquals(names.name("files", begin + "1"), names.name("files", begin + "2"));
    }

    @Test
    void whatNoServerIsCalledIsNobodys() {
        Names names = new Names(List.of("files"));
        assertEquals(Optional.empty(), names.named("other__read"));
        assertEquals(Optional.empty(), names.named("read"));
        assertEquals(Optional.empty(), names.located("file:///etc/passwd"));
    }
}
