package dev.ostiary.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds in a text where a server stands and what stands on it: absolute paths, private addresses, names of hosts that
 * mean something in one network only.
 *
 * <p>Time and memory are linear in the text.
 *
 * <p>Does not guarantee: that all of them are found. Routes such as {@code /api/customers}, pointers such as
 * {@code /data/name} and names such as {@code java.util} look much alike, and stay.
 */
public final class InternalPlaces {

    /** What a place is. */
    public enum Kind {
        PATH,
        ADDRESS,
        HOST
    }

    /** A place, and where it stands. */
    public record Place(Kind kind, Stretch at) {}

    // Neither a word nor a path begins behind one of these.
    private static final String NOT_BEFORE = "/\\~%?&#@+._-$";

    private final String text;
    private final List<Place> found = new ArrayList<>();

    private InternalPlaces(String text) {
        this.text = text;
    }

    /** All places of a text, in their order. */
    public static List<Place> in(String text) {
        var places = new InternalPlaces(text);
        int at = 0;
        while (at < text.length()) {
            at = places.look(at);
        }
        return places.found;
    }

    /** Looks at what begins here; says where to look next. */
    private int look(int at) {
        char each = text.charAt(at);
        if (!begins(at)) {
            return at + 1;
        }
        if (Names.isOfName(each)) {
            return word(at, Names.end(text, at));
        }
        return switch (each) {
            case '/', '\\' -> path(at, isUnsure(at)).orElse(at + 1);
            case ':' -> text.startsWith("::1", at) ? six(at) : at + 1;
            case '[' -> six(at);
            default -> at + 1;
        };
    }

    /** Whether a word or a path could begin here. */
    private boolean begins(int at) {
        if (at == 0 || isWritten(at)) {
            return true;
        }
        char before = text.charAt(at - 1);
        return !Character.isLetterOrDigit(before) && NOT_BEFORE.indexOf(before) < 0;
    }

    /** Whether a line break or a tab stands before this, written down as two characters. */
    private boolean isWritten(int at) {
        return at > 1 && text.charAt(at - 2) == '\\' && "nrt".indexOf(text.charAt(at - 1)) >= 0;
    }

    private int word(int at, int end) {
        if (text.startsWith("://", end)) {
            return url(at, end + 3);
        }
        if (end == at + 1 && text.startsWith(":", end)) {
            Optional<Integer> next = path(at, false);
            if (next.isPresent()) {
                return next.get();
            }
        }
        Optional<Integer> address = text.startsWith(":", end)
                ? Addresses.four(text, at, end).or(() -> Addresses.six(text, at))
                : Addresses.four(text, at, end);
        if (address.isPresent()) {
            return keep(Kind.ADDRESS, at, address.get());
        }
        return Names.internal(text, at, end).map(to -> keep(Kind.HOST, at, to)).orElse(end);
    }

    /** What follows the authority is no path of the file system. */
    private int url(int at, int authority) {
        if (text.startsWith("file", at) && authority == at + "file://".length()) {
            return keep(Kind.PATH, at, Paths.end(text, at, authority));
        }
        int end = Names.endOfAuthority(text, authority);
        int host = Math.max(authority, text.substring(authority, end).lastIndexOf('@') + 1 + authority);
        int name = Names.end(text, host);
        if (Addresses.four(text, host, name).or(() -> Addresses.six(text, host)).isPresent()) {
            keep(Kind.ADDRESS, authority, end);
        } else if (name > host && (Names.isSingle(text, host, name) || Names.isInternal(text, host, name))) {
            keep(Kind.HOST, authority, end);
        }
        return Names.endOfUrl(text, end);
    }

    private int six(int at) {
        return Addresses.six(text, at).map(to -> keep(Kind.ADDRESS, at, to)).orElse(at + 1);
    }

    /** Behind what may also stand inside of a path, where to look on would mean to look at the same text again. */
    private boolean isUnsure(int at) {
        return isWritten(at) || at > 0 && text.charAt(at - 1) == ':';
    }

    private Optional<Integer> path(int at, boolean onlyBelowRoots) {
        return Paths.at(text, at, onlyBelowRoots).map(to -> keep(Kind.PATH, at, to));
    }

    private int keep(Kind kind, int from, int to) {
        found.add(new Place(kind, new Stretch(from, to)));
        return to;
    }
}
