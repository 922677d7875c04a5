package dev.ostiary.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The scan agrees with the JDK's decoder about what UTF-8 is, wherever in the text it stands. */
class TextScanTest {

    /** Every lead byte with every second byte, and with continuation bytes behind it that fit or do not. */
    @Test
    void everyBeginningOfASequenceIsJudgedAsTheJdkJudgesIt() {
        for (int lead = 0; lead < 256; lead++) {
            for (int second = 0; second < 256; second++) {
                for (int third : new int[] {0x00, 0x7F, 0x80, 0xBF, 0xC0, 'a'}) {
                    for (int fourth : new int[] {0x7F, 0x80, 0xBF, 0xC0}) {
                        agrees(new byte[] {(byte) lead, (byte) second, (byte) third, (byte) fourth});
                    }
                }
            }
        }
    }

    @Test
    void aSequenceMayEndWithTheTextButNotBehindIt() {
        byte[] text = "aü€😀".getBytes(UTF_8);
        for (int length = 0; length <= text.length; length++) {
            agrees(Arrays.copyOf(text, length));
        }
    }

    @Test
    void aFaultIsFoundAtEveryDistanceFromTheStart() {
        for (int length = 1; length < 40; length++) {
            for (int at = 0; at < length; at++) {
                byte[] text = "x".repeat(length).getBytes(UTF_8);
                text[at] = (byte) 0xFF;
                assertEquals(Optional.of("at byte " + at), TextScan.fault(text).map(Fault::where));
            }
        }
    }

    private static void agrees(byte[] text) {
        boolean escape = new String(text, UTF_8).contains("\\");
        boolean mark = new String(text, UTF_8).startsWith("\uFEFF");
        assertEquals(decodable(text), TextScan.wellFormed(text));
        if (!escape && !mark) {
            assertEquals(decodable(text), TextScan.fault(text).isEmpty());
        }
    }

    private static boolean decodable(byte[] text) {
        CharsetDecoder decoder = UTF_8.newDecoder();
        CharBuffer out = CharBuffer.allocate(text.length + 1);
        return decoder.decode(ByteBuffer.wrap(text), out, true).isUnderflow();
    }
}
