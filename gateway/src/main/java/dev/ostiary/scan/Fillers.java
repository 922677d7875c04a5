package dev.ostiary.scan;

import java.lang.Character.UnicodeScript;

/** Blank letters of Hangul, which belong to letters of Hangul and nowhere else. */
final class Fillers {

    private Fillers() {}

    static boolean contains(int point) {
        return point == 0x115F || point == 0x1160 || point == 0x3164 || point == 0xFFA0;
    }

    /** Whether a run of fillers is a single one next to a letter of Hangul. */
    static boolean belong(Neighbours neighbours, int from, int to) {
        return to - from == 1 && (isHangul(neighbours.before(from)) || isHangul(neighbours.at(to)));
    }

    private static boolean isHangul(int point) {
        return Neighbours.script(point) == UnicodeScript.HANGUL;
    }
}
