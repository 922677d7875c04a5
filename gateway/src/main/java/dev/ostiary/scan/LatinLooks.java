package dev.ostiary.scan;

/**
 * Which Latin letter a letter of Cyrillic or Greek looks like in most typefaces; after the facts of UTS 39 (confusables).
 *
 * <p>Does not guarantee to know them all: {@link Alike} tells of more letters and scripts that they look like some Latin one.
 */
public final class LatinLooks {

    /** Stands for no letter. */
    public static final char NONE = 0;

    // A letter, and the Latin one that it looks like.
    private static final String PAIRS =
            "аaеeоoрpсcхxуyіiјjѕsһhԁdԛqԝwҽeӏlкkмmтtнhвbгrпnьbАAВBЕEКKМMНHОOРPСCТTХXУYІIЈJЅSαaοoνvρpιiκkυuτtχxωwεeηnΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX";
    private static final char[] LOOKS = new char[0x530];

    static {
        for (int index = 0; index < PAIRS.length(); index += 2) {
            LOOKS[PAIRS.charAt(index)] = PAIRS.charAt(index + 1);
        }
    }

    private LatinLooks() {}

    /** The Latin letter that a character looks like without being one, or {@link #NONE}. */
    public static char of(int point) {
        return point < LOOKS.length ? LOOKS[point] : NONE;
    }
}
