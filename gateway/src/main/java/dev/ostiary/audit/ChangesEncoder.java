package dev.ostiary.audit;

import dev.ostiary.crypto.KeyedDigest;
import dev.ostiary.fields.FieldChange;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * Writes what was done to single fields: where, what, why and how often, with keyed digests of the values before and
 * of what was left of them. The values themselves are never written.
 *
 * <p>A digest is of the values as JSON, one in a line, so that whoever has the values and the key can prove which
 * they were.
 */
final class ChangesEncoder {

    private static final int LONGEST = 512;
    private static final int MOST = 24;

    private static final byte[] CHANGES = LineBuffer.ascii(",\"changes\":[");
    private static final byte[] LEFT_OUT = LineBuffer.ascii(",\"changes-left-out\":");
    private static final byte[] FIRST = LineBuffer.ascii("{\"pointer\":");
    private static final byte[] NEXT = LineBuffer.ascii(",{\"pointer\":");
    private static final byte[] DID = LineBuffer.ascii(",\"did\":");
    private static final byte[] RULE = LineBuffer.ascii(",\"rule\":");
    private static final byte[] COUNT = LineBuffer.ascii(",\"count\":");
    private static final byte[] BEFORE = LineBuffer.ascii(",\"before\":");
    private static final byte[] AFTER = LineBuffer.ascii(",\"after\":");
    private static final byte[] END = LineBuffer.ascii("}");
    private static final byte[] END_OF_LIST = LineBuffer.ascii("]");

    private final KeyedDigest digest;
    private final LineBuffer out;

    ChangesEncoder(KeyedDigest digest, LineBuffer out) {
        this.digest = digest;
        this.out = out;
    }

    void changes(List<FieldChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        out.raw(CHANGES);
        for (int i = 0; i < Math.min(changes.size(), MOST); i++) {
            out.raw(i == 0 ? FIRST : NEXT);
            change(changes.get(i));
        }
        out.raw(END_OF_LIST);
        if (changes.size() > MOST) {
            out.raw(LEFT_OUT).number(changes.size() - MOST);
        }
    }

    private void change(FieldChange change) {
        out.text(change.pointer(), LONGEST);
        out.raw(DID).text(change.did().name().toLowerCase(Locale.ROOT).replace('_', '-'), LONGEST);
        out.raw(RULE).text(change.rule(), LONGEST);
        out.raw(COUNT).number(change.before().size());
        out.raw(BEFORE).text(digest.of(lines(change.before())), LONGEST);
        if (!change.after().isEmpty()) {
            out.raw(AFTER).text(digest.of(lines(change.after())), LONGEST);
        }
        out.raw(END);
    }

    private static byte[] lines(List<JsonNode> values) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (JsonNode value : values) {
            lines.writeBytes(value.toString().getBytes(StandardCharsets.UTF_8));
            lines.write('\n');
        }
        return lines.toByteArray();
    }
}
