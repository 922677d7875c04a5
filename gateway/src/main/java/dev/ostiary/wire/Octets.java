package dev.ostiary.wire;

/** Which octets may stand where in a head (RFC 9110 §5.5 and §5.6.2, RFC 9112 §3.2), as one table. */
final class Octets {

    private static final byte TOKEN = 1;
    private static final byte VALUE = 2;
    private static final byte TARGET = 4;
    private static final byte[] CLASSES = new byte[256];

    static {
        for (int c = 0; c < 256; c++) {
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            boolean token = letterOrDigit || (c < 128 && "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
            boolean visible = c > ' ' && c < 0x7F;
            boolean value = visible || c == ' ' || c == '\t' || c >= 0x80;
            boolean target = visible && c != '#';
            CLASSES[c] = (byte) ((token ? TOKEN : 0) | (value ? VALUE : 0) | (target ? TARGET : 0));
        }
    }

    private Octets() {}

    /** Part of a token: a method or a field name. */
    static boolean token(byte octet) {
        return (CLASSES[octet & 0xFF] & TOKEN) != 0;
    }

    /** Part of a field value: visible, space, tab, or obs-text. */
    static boolean value(byte octet) {
        return (CLASSES[octet & 0xFF] & VALUE) != 0;
    }

    /** Part of a request target: visible, and no fragment. */
    static boolean target(byte octet) {
        return (CLASSES[octet & 0xFF] & TARGET) != 0;
    }

    static boolean digit(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    static boolean digits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    static boolean tokens(String text) {
        return !text.isEmpty() && allOf(text, TOKEN);
    }

    static boolean values(String text) {
        return allOf(text, VALUE);
    }

    static boolean targets(String text) {
        return allOf(text, TARGET);
    }

    private static boolean allOf(String text, byte kind) {
        for (int i = 0; i < text.length(); i++) {
            if (!is(text.charAt(i), kind)) {
                return false;
            }
        }
        return true;
    }

    private static boolean is(int c, byte kind) {
        return c < 256 && (CLASSES[c] & kind) != 0;
    }
}
