package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.pieces.Earlier;
import dev.ostiary.pieces.Piece;
import dev.ostiary.pieces.Pieces;
import dev.ostiary.pieces.Pieces.Placed;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.scan.Sighting;
import dev.ostiary.stages.PieceRun.Bit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Puts the texts of one message together as whoever shows them might, behind the last that the same conversation was told by
 * the same server: directly, or on the next line. Where other tools have spoken meanwhile, also behind what the same tool said
 * last: pages are read so.
 *
 * <p>What is looked at is in proportion to the length of the message: of long texts the ends count, of many short ones each
 * counts twice.
 */
final class TextJoins {

    /**
     * What was found.
     *
     * @param kinds in plain words
     */
    record Seen(List<Finding> findings, Set<String> kinds) {}

    /** What is looked for. */
    private static final List<JoinScan> SCANS = List.of(new MarkupJoin());

    private static final Seen NOTHING = new Seen(List.of(), Set.of());
    private static final List<String> BETWEEN = List.of("", "\n");
    private static final int MOST_FINDINGS = 16;
    private static final int LONGEST_RUN = 4 * Piece.REACH;

    private final Set<String> kinds = new TreeSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Earlier earlier;
    private final String of;
    private final PieceRun run = new PieceRun(LONGEST_RUN);
    private boolean isNear = true;

    private TextJoins(Envelope envelope) {
        this.earlier = envelope.snapshot().earlier();
        this.of = Pieces.name(envelope.operation().target());
    }

    static Seen in(Envelope envelope) {
        return mayHoldAny(envelope) ? joined(envelope) : NOTHING;
    }

    /** The way of nearly all messages: nothing begins in them, nor has begun before. */
    private static boolean mayHoldAny(Envelope envelope) {
        Earlier earlier = envelope.snapshot().earlier();
        for (int index = 0; index < earlier.size(); index++) {
            if (isOpen(earlier.piece(index))) {
                return true;
            }
        }
        var open = new AtomicBoolean();
        Pieces.told(envelope.message(), envelope.operation(), Placed.NO, piece -> {
            if (isOpen(piece)) {
                open.setPlain(true);
            }
        });
        return open.getPlain();
    }

    private static Seen joined(Envelope envelope) {
        var joins = new TextJoins(envelope);
        joins.begin(false);
        Pieces.told(envelope.message(), envelope.operation(), Placed.YES, joins::take);
        joins.look();
        if (joins.findings.isEmpty() && joins.hasOthersBetween()) {
            joins.begin(true);
            Pieces.told(envelope.message(), envelope.operation(), Placed.YES, joins::takeFirst);
            joins.look();
        }
        return joins.findings.isEmpty() ? NOTHING : new Seen(List.copyOf(joins.findings), joins.kinds);
    }

    private boolean hasOthersBetween() {
        if (earlier.isEmpty() || earlier.piece(earlier.size() - 1).of().equals(of)) {
            return false;
        }
        for (int index = 0; index < earlier.size(); index++) {
            if (earlier.piece(index).of().equals(of)) {
                return true;
            }
        }
        return false;
    }

    /** With the end of what was told before. @param same what this tool told alone */
    private void begin(boolean same) {
        run.clear();
        for (int index = earlier.size() - 1; index >= 0 && run.length() < Piece.REACH; index--) {
            Piece piece = earlier.piece(index);
            if (!same || piece.of().equals(of)) {
                run.addBefore(bit(piece, piece.text()));
            }
        }
    }

    private void take(Piece piece) {
        add(bit(piece, piece.head()));
        if (piece.text().length() > Piece.REACH) {
            look();
            run.clear();
            run.addBefore(bit(piece, piece.tail()));
        }
    }

    private void takeFirst(Piece piece) {
        if (isNear) {
            add(bit(piece, piece.head()));
            // Behind the head of a long text nothing is near any more.
            isNear = run.length() < LONGEST_RUN - Piece.REACH && piece.text().length() <= Piece.REACH;
        }
    }

    private void add(Bit bit) {
        if (!run.hasRoomFor(bit)) {
            look();
            run.keepEnd();
        }
        run.add(bit);
    }

    private static Bit bit(Piece piece, String text) {
        return new Bit(piece, text, isOpen(piece));
    }

    private static boolean isOpen(Piece piece) {
        for (JoinScan scan : SCANS) {
            if (scan.mayGoOn(piece)) {
                return true;
            }
        }
        return false;
    }

    private void look() {
        if (run.isWorthLooking()) {
            for (String between : BETWEEN) {
                if (look(between)) {
                    return;
                }
            }
        }
    }

    private boolean look(String between) {
        List<Bit> bits = run.bits();
        var text = new StringBuilder(run.length() + bits.size());
        int[] seams = new int[bits.size() - 1];
        int from = 0;
        for (int index = 0; index < bits.size(); index++) {
            text.append(index == 0 ? "" : between);
            if (index > 0) {
                seams[index - 1] = text.length();
            }
            from = index == run.fresh() ? text.length() : from;
            text.append(bits.get(index).text());
        }
        var joined = new JoinScan.Joined(text.toString(), seams, from);
        boolean found = false;
        for (JoinScan scan : SCANS) {
            Optional<JoinScan.Across> across = scan.across(joined);
            across.ifPresent(seen -> keep(scan, seen, seams));
            found |= across.isPresent();
        }
        return found;
    }

    private void keep(JoinScan scan, JoinScan.Across seen, int[] seams) {
        int bit = 0;
        while (bit < seams.length && seams[bit] < seen.end()) {
            bit++;
        }
        for (Sighting sighting : seen.sightings()) {
            kinds.addAll(sighting.kinds());
            if (findings.size() < MOST_FINDINGS) {
                findings.add(new Finding(
                        sighting.rule(),
                        scan.kind(),
                        sighting.severity(),
                        run.bits().get(bit).piece().at(),
                        "in pieces: " + sighting.evidence()));
            }
        }
    }
}
