package dev.ostiary.admission;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Letters that set apart what strangers say: whoever wrote it could not know them, so cannot end it. */
final class Delimiters {

    private static final int BYTES = 8;
    // One draw for many messages: asking the generator costs more than the rest.
    private static final int DRAWN = 64;

    private final SecureRandom random = new SecureRandom();
    private final ThreadLocal<Drawn> drawn = ThreadLocal.withInitial(Drawn::new);

    private static final class Drawn {
        private final byte[] bytes = new byte[BYTES * DRAWN];
        private int used = bytes.length;
    }

    /** The next 16 hexadecimal digits: 64 bits, for one message. */
    String next() {
        Drawn own = drawn.get();
        if (own.used == own.bytes.length) {
            random.nextBytes(own.bytes);
            own.used = 0;
        }
        int from = own.used;
        own.used += BYTES;
        return HexFormat.of().formatHex(own.bytes, from, own.used);
    }
}
