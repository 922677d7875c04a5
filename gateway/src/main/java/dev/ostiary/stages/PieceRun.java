package dev.ostiary.stages;

import dev.ostiary.pieces.Piece;
import java.util.ArrayList;
import java.util.List;

/** Texts that meet, one behind the other, of which the end is kept when they become too many. */
final class PieceRun {

    /**
     * A piece, or the end of it that meets another.
     *
     * @param open whether something may begin in it and go on in the next
     */
    record Bit(Piece piece, String text, boolean open) {}

    private final int longest;
    private List<Bit> bits = new ArrayList<>(4);
    private int length;
    private int fresh;

    /** @param longest how much of them is looked at together, in UTF-16 units */
    PieceRun(int longest) {
        this.longest = longest;
    }

    List<Bit> bits() {
        return bits;
    }

    /** The index of the first that was not looked at yet. */
    int fresh() {
        return fresh;
    }

    /** How long they are together, in UTF-16 units. */
    int length() {
        return length;
    }

    boolean hasRoomFor(Bit bit) {
        return length + bit.text().length() <= longest;
    }

    void add(Bit bit) {
        bits.add(bit);
        length += bit.text().length();
    }

    /** Before all others; it counts as looked at. */
    void addBefore(Bit bit) {
        bits.addFirst(bit);
        length += bit.text().length();
        fresh++;
    }

    /** Keeps of what was looked at what may go on in the next. */
    void keepEnd() {
        int from = bits.size();
        length = 0;
        while (from > 0 && length + bits.get(from - 1).text().length() <= Piece.REACH) {
            from--;
            length += bits.get(from).text().length();
        }
        bits = new ArrayList<>(bits.subList(from, bits.size()));
        fresh = bits.size();
    }

    /** Keeps nothing. */
    void clear() {
        bits = new ArrayList<>(4);
        length = 0;
        fresh = 0;
    }

    /** Whether there is anything new, behind something in which it may have begun. */
    boolean isWorthLooking() {
        return bits.size() > Math.max(1, fresh) && isOpen(bits);
    }

    /** Whether anything may begin in one of them and go on in the next. */
    static boolean isOpen(List<Bit> bits) {
        for (int index = 0; index < bits.size() - 1; index++) {
            if (bits.get(index).open()) {
                return true;
            }
        }
        return false;
    }
}
