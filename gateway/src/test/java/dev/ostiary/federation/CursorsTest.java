package dev.ostiary.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ostiary.codec.Codec;
import dev.ostiary.codec.FrameLimits;
import dev.ostiary.crypto.KeyDerivation;
import dev.ostiary.crypto.Seal;
import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.session.Identity;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CursorsTest {

    private static final Identity ANNE = new Identity.Local("anne");
    private static final Identity BOB = new Identity.Local("bob");

    private final Cursors cursors = new Cursors(
            new Seal(new KeyDerivation(SecretBytes.of(new byte[32])), InstantSource.system()),
            new Codec(FrameLimits.standard()));

    @Test
    void aCursorLeadsEachServerOn() {
        Map<String, String> pages = Map.of("files", "page 2", "crm", "abc=");
        String cursor = cursors.joined(ANNE, "tools/list", pages);
        assertEquals(
                Optional.of(pages), cursors.split(ANNE, "tools/list", cursor).map(Map::copyOf));
    }

    @Test
    void aCursorIsForItsCallerAndItsList() {
        String cursor = cursors.joined(ANNE, "tools/list", Map.of("files", "2"));
        assertEquals(Optional.empty(), cursors.split(BOB, "tools/list", cursor));
        assertEquals(Optional.empty(), cursors.split(ANNE, "prompts/list", cursor));
    }

    @Test
    void aCursorThatNobodyHandedOutIsRefused() {
        assertEquals(Optional.empty(), cursors.split(ANNE, "tools/list", "made up"));
    }
}
