package dev.ostiary.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever text a peer chose, the log holds it as plain ASCII and gives it back as it was. */
final class RecordTextTest {

    @Property(tries = 500)
    void everyTextComesBackAsItWas(@ForAll final String text) {
        LineBuffer line = new LineBuffer();
        line.raw(LineBuffer.ascii("{\"id\":\"000000000000\",\"at\":\"2026-07-28T12:00:00.000Z\",\"detail\":"));
        line.text(text, Integer.MAX_VALUE).raw(LineBuffer.ascii("}"));
        Optional<AuditRecord> record = RecordReader.read(line.copy(), "chain-1", 1, true);
        assertEquals(Optional.of(text), record.orElseThrow().detail());
        assertTrue(new String(line.copy(), StandardCharsets.ISO_8859_1).chars().allMatch(c -> c >= ' ' && c < 0x7f));
    }

    @Property(tries = 500)
    void everyIdIsReadBackFromItsText(@ForAll final long bits) {
        EventId id = new EventId(bits);
        assertEquals(Optional.of(id), EventId.parse(id.toString()));
        assertEquals(12, id.toString().length());
    }
}
