package dev.ostiary.pieces;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the reader of a message has been given before by the same sender, as far as it is remembered: the ends of the last
 * pieces, the oldest first. Immutable, and never more than its bounds.
 */
public final class Earlier {

    /** Nothing. */
    public static final Earlier NONE = new Earlier(List.of(), 0);

    /** How many pieces are remembered at most, however short they are. */
    public static final int MOST_PIECES = 64;

    private record Entry(Piece piece, Instant at) {}

    private final List<Entry> entries;
    private final int characters;

    private Earlier(List<Entry> entries, int characters) {
        this.entries = entries;
        this.characters = characters;
    }

    /** One of them, the oldest first. */
    public Piece piece(int index) {
        return entries.get(index).piece();
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whether anything may begin in one of them and go on in what comes now. */
    public boolean isOpen() {
        for (Entry entry : entries) {
            if (entry.piece().open()) {
                return true;
            }
        }
        return false;
    }

    /** How much is remembered, in UTF-16 units. */
    public int characters() {
        return characters;
    }

    /** How many pieces are remembered. */
    public int size() {
        return entries.size();
    }

    /**
     * The same and what was given now.
     *
     * @param most how much is remembered, in UTF-16 units
     */
    public Earlier with(List<Piece> given, Instant at, int most) {
        if (given.isEmpty()) {
            return this;
        }
        int left = most;
        int first = given.size();
        while (first > 0 && given.size() - first < MOST_PIECES) {
            int length = kept(given.get(first - 1));
            if (length > left) {
                break;
            }
            left -= length;
            first--;
        }
        int room = first > 0 ? 0 : MOST_PIECES - given.size();
        int from = entries.size();
        while (from > 0
                && entries.size() - from < room
                && kept(entries.get(from - 1).piece()) <= left) {
            from--;
            left -= kept(entries.get(from).piece());
        }
        List<Entry> all = new ArrayList<>(entries.subList(from, entries.size()));
        for (Piece piece : given.subList(first, given.size())) {
            all.add(new Entry(piece.end(), at));
        }
        return all.isEmpty() ? NONE : new Earlier(List.copyOf(all), most - left);
    }

    /** What of it was given at this moment or later. */
    public Earlier since(Instant moment) {
        int from = 0;
        while (from < entries.size() && entries.get(from).at().isBefore(moment)) {
            from++;
        }
        return from(from);
    }

    /** What of it begins with a piece in which anything may begin. */
    public Earlier sinceOpen() {
        int from = 0;
        while (from < entries.size() && !entries.get(from).piece().open()) {
            from++;
        }
        return from(from);
    }

    private Earlier from(int from) {
        int gone = 0;
        for (Entry entry : entries.subList(0, from)) {
            gone += kept(entry.piece());
        }
        if (from == 0) {
            return this;
        }
        return from == entries.size()
                ? NONE
                : new Earlier(List.copyOf(entries.subList(from, entries.size())), characters - gone);
    }

    /** Where it stood is remembered too, and is its sender's as much as the text. */
    private static int kept(Piece piece) {
        return Math.min(piece.text().length(), Piece.REACH)
                + piece.at().length()
                + piece.of().length();
    }
}
