package dev.ostiary.stages;

import dev.ostiary.pieces.Earlier;
import dev.ostiary.pieces.Piece;
import dev.ostiary.probe.FieldKind;
import dev.ostiary.probe.SplitScan;
import dev.ostiary.probe.SplitScan.Part;
import dev.ostiary.probe.Work;
import dev.ostiary.stages.PieceRun.Bit;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the arguments of one call together as a program might: one behind the other; behind those of the calls before; each
 * behind what the same field held before.
 *
 * <p>Fields that may hold a language of their own are left out. Where nothing is open, nothing is put together. What is looked
 * at is in proportion to the length of the call: of long values the ends count, of many short ones each counts twice.
 */
final class ArgumentJoins {

    /**
     * What was found.
     *
     * @param pointer the field with which it is there, in {@code params}
     * @param before whether pieces of earlier calls have a part in it
     */
    record Hit(String pointer, SplitScan.Found found, boolean before) {}

    // Of the fields that have held something before; a call has less, or is a list.
    private static final int MOST_SAME_FIELDS = 16;
    private static final int MOST_ASIDE = 4;
    private static final String SEPARATORS = ",;|:/-_. \t\n";
    private static final int LONGEST_RUN = 2 * Piece.REACH;

    /** What fields are for. */
    interface Kinds {
        /** @param pointer into {@code params} */
        FieldKind at(String pointer);
    }

    private final Kinds kinds;
    private final List<Piece> before;
    private final Work work = new Work();
    private final List<Hit> hits = new ArrayList<>(1);
    private final List<Bit> first = new ArrayList<>(4);
    private final PieceRun run = new PieceRun(LONGEST_RUN);
    private int sameFields;

    /** @param earlier what the server was given before */
    ArgumentJoins(String tool, Earlier earlier, Kinds kinds) {
        this.kinds = kinds;
        this.before = earlier.isOpen() ? ofTool(tool, earlier) : List.of();
    }

    private static List<Piece> ofTool(String tool, Earlier earlier) {
        List<Piece> pieces = new ArrayList<>(earlier.size());
        for (int index = 0; index < earlier.size(); index++) {
            if (earlier.piece(index).of().equals(tool)) {
                pieces.add(earlier.piece(index));
            }
        }
        return pieces;
    }

    void take(Piece piece) {
        if (!before.isEmpty() && sameFields < MOST_SAME_FIELDS) {
            behindSameField(piece);
        }
        if (!isSeparator(piece)) {
            add(bit(piece, piece.head()));
            if (piece.text().length() > Piece.REACH) {
                look();
                run.clear();
                run.addBefore(bit(piece, piece.tail()));
            }
        }
    }

    /** All that was found, once everything was taken. */
    List<Hit> hits() {
        look();
        if (!before.isEmpty() && !first.isEmpty()) {
            behindAll();
        }
        return hits;
    }

    /** What stands between columns or words says nothing by itself, and would begin a command with every name behind it. */
    private static boolean isSeparator(Piece piece) {
        String text = piece.text();
        return text.length() <= 2 && text.chars().allMatch(unit -> SEPARATORS.indexOf(unit) >= 0);
    }

    private static Bit bit(Piece piece, String text) {
        return new Bit(piece, text, piece.open());
    }

    private void add(Bit bit) {
        if (!run.hasRoomFor(bit)) {
            look();
            run.keepEnd();
        }
        run.add(bit);
        if (first.isEmpty() || first.size() < Earlier.MOST_PIECES && lengthOf(first) < Piece.REACH) {
            first.add(bit);
        }
    }

    private void look() {
        if (run.isWorthLooking()) {
            look(run.bits(), Math.max(1, run.fresh()), false);
        }
    }

    private void behindAll() {
        List<Bit> all = new ArrayList<>(before.size() + first.size());
        int from = before.size();
        int left = Piece.REACH;
        while (from > 0 && before.get(from - 1).text().length() <= left) {
            from--;
            left -= before.get(from).text().length();
        }
        for (Piece piece : before.subList(from, before.size())) {
            all.add(bit(piece, piece.text()));
        }
        int earlier = all.size();
        all.addAll(first);
        if (earlier > 0 && PieceRun.isOpen(all)) {
            look(all, earlier, true);
        }
    }

    private void behindSameField(Piece piece) {
        List<Bit> same = new ArrayList<>();
        boolean open = false;
        int left = Piece.REACH;
        for (int index = before.size() - 1; index >= 0; index--) {
            Piece each = before.get(index);
            if (each.at().equals(piece.at()) && each.text().length() <= left) {
                same.addFirst(bit(each, each.text()));
                left -= each.text().length();
                open |= each.open();
            }
        }
        if (same.isEmpty()) {
            return;
        }
        sameFields++;
        if (open) {
            Bit now = bit(piece, piece.head());
            aside(same, now);
            same.add(now);
            look(same, same.size() - 1, true);
        }
    }

    /** Behind each of the last by itself: what came between may have been for nothing but to come between. */
    private void aside(List<Bit> same, Bit now) {
        for (int index = Math.max(0, same.size() - MOST_ASIDE); index < same.size() - 1; index++) {
            Bit each = same.get(index);
            if (each.open()) {
                look(List.of(each, now), 1, true);
            }
        }
    }

    private void look(List<Bit> bits, int from, boolean earlier) {
        List<Part> parts = new ArrayList<>(bits.size());
        List<Bit> looked = new ArrayList<>(bits.size());
        int start = 0;
        for (int index = 0; index < bits.size(); index++) {
            Bit bit = bits.get(index);
            // What is before the first that something may begin in has no part in it.
            if (parts.isEmpty() && !bit.open()) {
                continue;
            }
            FieldKind kind = kinds.at(bit.piece().at());
            if (isAddress(bit.text(), kind)) {
                parts.clear();
                looked.clear();
                start = 0;
            }
            if (!SplitScan.isWhole(kind)) {
                start += index < from ? 1 : 0;
                parts.add(new Part(bit.text(), kind, bit.piece().brief()));
                looked.add(bit);
            }
        }
        boolean joined = parts.size() > 1 && parts.size() > start && (start > 0 || !earlier);
        if (joined && PieceRun.isOpen(looked)) {
            for (SplitScan.Found found : SplitScan.look(parts, Math.max(1, start), work)) {
                keep(new Hit(looked.get(found.part()).piece().at(), found, earlier));
            }
        }
    }

    /** A whole address goes on with nothing. */
    private static boolean isAddress(String text, FieldKind kind) {
        return kind == FieldKind.URL && (text.startsWith("https://") || text.startsWith("http://"));
    }

    /** What the call has by itself is not told again with the help of what came before. */
    private void keep(Hit hit) {
        for (int index = 0; index < hits.size(); index++) {
            if (hits.get(index).found().sign().probe() == hit.found().sign().probe()) {
                if (hits.get(index).before() && !hit.before()) {
                    hits.set(index, hit);
                }
                return;
            }
        }
        // One of each family of attacks at most.
        hits.add(hit);
    }

    private static int lengthOf(List<Bit> bits) {
        int sum = 0;
        for (Bit bit : bits) {
            sum += bit.text().length();
        }
        return sum;
    }
}
