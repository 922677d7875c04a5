package dev.ostiary.probe;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * Texts with ASCII in place of what stands for it: full-width, mathematical and circled characters, as Unicode's
 * compatibility form has it (UAX 15), and what looks like a slash.
 */
final class PlainForm {

    private static final int LAST = 0x1FFFF;
    private static final String[] NO_PAGE = {};
    // All blocks that have characters whose compatibility form is ASCII.
    private static final int[][] BLOCKS = {
        {0xA0, 0x2FF},
        {0x2000, 0x2BFF},
        {0x3200, 0x33FF},
        {0xA700, 0xA7FF},
        {0xFB00, 0xFBFF},
        {0xFE00, 0xFFEF},
        {0x1D400, 0x1D7FF},
        {0x1F100, 0x1F2FF},
        {0x1FBF0, 0x1FBFF}
    };
    private static final String[][] PAGES = new String[(LAST >> 8) + 1][];

    static {
        Arrays.fill(PAGES, NO_PAGE);
        for (int[] block : BLOCKS) {
            for (int point = block[0]; point <= block[1]; point++) {
                String plain = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC);
                if (plain.chars().allMatch(unit -> unit < 0x80)) {
                    put(point, plain);
                }
            }
        }
        for (int slash : new int[] {0x2044, 0x2215, 0x29F8, 0x2571}) {
            put(slash, "/");
        }
        for (int backslash : new int[] {0x2216, 0x29F5, 0x29F9}) {
            put(backslash, "\\");
        }
    }

    private PlainForm() {}

    private static void put(int point, String plain) {
        if (PAGES[point >> 8].length == 0) {
            PAGES[point >> 8] = new String[256];
            Arrays.fill(PAGES[point >> 8], "");
        }
        PAGES[point >> 8][point & 0xFF] = plain;
    }

    /** Whether anything would change. A space that is not the usual one alone does not count. */
    static boolean changes(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) >= 0xA0) {
                String plain = of(text, index);
                if (!plain.isEmpty() && !plain.equals(" ")) {
                    return true;
                }
            }
        }
        return false;
    }

    static String of(String text) {
        var plain = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            String stands = unit < 0xA0 ? "" : of(text, index);
            if (stands.isEmpty()) {
                plain.append(unit);
            } else {
                plain.append(stands);
                index += Character.isHighSurrogate(unit) ? 1 : 0;
            }
        }
        return plain.toString();
    }

    private static String of(String text, int index) {
        char unit = text.charAt(index);
        int point = Character.isHighSurrogate(unit) ? text.codePointAt(index) : unit;
        String[] page = point <= LAST ? PAGES[point >> 8] : NO_PAGE;
        return page.length == 0 ? "" : page[point & 0xFF];
    }
}
