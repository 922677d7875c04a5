package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.pieces.Earlier;
import dev.ostiary.pieces.Piece;
import dev.ostiary.pieces.Pieces;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.scan.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

    private record Bit(String at, String text, boolean open) {}

    private final Set<String> kinds = new TreeSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Earlier earlier;
    private final String of;
    private List<Bit> run = new ArrayList<>(4);
    private int length;
    private int fresh;

    private TextJoins(Envelope envelope) {
        this.earlier = envelope.snapshot().earlier();
        this.of = Pieces.name(envelope.operation().target());
    }

    static Seen in(Envelope envelope) {
        var joins = new TextJoins(envelope);
        joins.begin(false);
        Pieces.told(envelope.message(), envelope.operation(), joins::take);
        joins.look();
        if (joins.findings.isEmpty() && joins.hasOthersBetween()) {
            joins.begin(true);
            Pieces.told(envelope.message(), envelope.operation(), joins::takeFirst);
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
        run = new ArrayList<>(4);
        length = 0;
        for (int index = earlier.size() - 1; index >= 0 && length < Piece.REACH; index--) {
            Piece piece = earlier.piece(index);
            if (!same || piece.of().equals(of)) {
                run.addFirst(new Bit("", piece.text(), isOpen(piece)));
                length += piece.text().length();
            }
        }
        fresh = run.size();
    }

    private void take(Piece piece) {
        add(new Bit(piece.at(), piece.head(), isOpen(piece)));
        if (piece.text().length() > Piece.REACH) {
            look();
            run = new ArrayList<>(4);
            run.add(new Bit(piece.at(), piece.tail(), isOpen(piece)));
            length = Piece.REACH;
            fresh = 1;
        }
    }

    private void takeFirst(Piece piece) {
        if (length < LONGEST_RUN - Piece.REACH) {
            add(new Bit(piece.at(), piece.head(), isOpen(piece)));
            // Behind the head of a long text nothing is near any more.
            length += piece.text().length() > Piece.REACH ? LONGEST_RUN : 0;
        }
    }

    private void add(Bit bit) {
        if (length + bit.text().length() > LONGEST_RUN) {
            look();
            keepEnd();
        }
        run.add(bit);
        length += bit.text().length();
    }

    private void keepEnd() {
        int from = run.size();
        length = 0;
        while (from > 0 && length < Piece.REACH) {
            from--;
            length += run.get(from).text().length();
        }
        run = new ArrayList<>(run.subList(from, run.size()));
        fresh = run.size();
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
        boolean open = false;
        for (int index = 0; index < run.size() - 1; index++) {
            open |= run.get(index).open();
        }
        if (open && run.size() > fresh) {
            for (String between : BETWEEN) {
                if (look(between)) {
                    return;
                }
            }
        }
    }

    private boolean look(String between) {
        var text = new StringBuilder(length + run.size());
        int[] seams = new int[run.size() - 1];
        int from = 0;
        for (int index = 0; index < run.size(); index++) {
            text.append(index == 0 ? "" : between);
            if (index > 0) {
                seams[index - 1] = text.length();
            }
            from = index == fresh ? text.length() : from;
            text.append(run.get(index).text());
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
                        run.get(bit).at(),
                        "in pieces: " + sighting.evidence()));
            }
        }
    }
}
