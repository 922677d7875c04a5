package dev.ostiary.leaks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads shapes as they are written in the files of kinds. It looks like a regular expression, and is less: literal text,
 * {@code [sets]}, {@code (this|that)}, {@code ?} and counts in braces; {@code <} and {@code >} stand around the secret.
 * {@code \d} digits, {@code \h} lower-case hex, {@code \H} hex, {@code \a} letters and digits, {@code \l} lower-case letters and digits,
 * {@code \ u} upper-case letters and digits, {@code \w} word, {@code \t} base64url, {@code \b} base64, {@code \s} white space,
 * {@code \S} all else.
 */
final class ShapeReader {

    private final Map<Alphabet, Integer> sets = new HashMap<>();
    private String text = "";
    private int at;

    /** How many alphabets there are in all that was read. */
    int sets() {
        return sets.size();
    }

    List<Shape> read(String written) {
        text = written;
        at = 0;
        List<Shape> parts = sequence();
        if (at < text.length()) {
            throw new IllegalArgumentException("unexpected " + text.charAt(at) + " in the shape " + written);
        }
        return parts;
    }

    private List<Shape> sequence() {
        List<Shape> parts = new ArrayList<>();
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            char unit = text.charAt(at++);
            switch (unit) {
                case '(' -> parts.add(choice());
                case '[' -> parts.add(counted(set()));
                case '<', '>' -> parts.add(new Shape.Mark(unit == '<'));
                case '\\' -> escaped(parts, text.charAt(at++));
                default -> literal(parts, unit);
            }
        }
        return List.copyOf(parts);
    }

    private Shape choice() {
        List<List<Shape>> ways = new ArrayList<>();
        ways.add(sequence());
        while (take('|')) {
            ways.add(sequence());
        }
        if (!take(')')) {
            throw new IllegalArgumentException("a bracket is open in the shape " + text);
        }
        return new Shape.Choice(List.copyOf(ways), take('?'));
    }

    private void escaped(List<Shape> parts, char unit) {
        Alphabet alphabet = named(unit);
        if (alphabet.equals(Alphabet.NONE)) {
            literal(parts, unit);
        } else {
            parts.add(counted(alphabet));
        }
    }

    private void literal(List<Shape> parts, char unit) {
        boolean counted = at < text.length() && (text.charAt(at) == '{' || text.charAt(at) == '?');
        if (counted) {
            parts.add(counted(Alphabet.of(unit)));
        } else if (!parts.isEmpty() && parts.getLast() instanceof Shape.Literal(String before)) {
            parts.set(parts.size() - 1, new Shape.Literal(before + unit));
        } else {
            parts.add(new Shape.Literal(String.valueOf(unit)));
        }
    }

    private Alphabet set() {
        boolean not = take('^');
        Alphabet all = Alphabet.NONE;
        while (!take(']')) {
            char unit = text.charAt(at++);
            if (unit == '\\') {
                char name = text.charAt(at++);
                Alphabet named = named(name);
                all = all.and(named.equals(Alphabet.NONE) ? Alphabet.of(name) : named);
            } else if (at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']') {
                all = all.and(range(unit, text.charAt(at + 1)));
                at += 2;
            } else {
                all = all.and(Alphabet.of(unit));
            }
        }
        return not ? all.without() : all;
    }

    private static Alphabet range(char first, char last) {
        Alphabet all = Alphabet.NONE;
        for (char unit = first; unit <= last; unit++) {
            all = all.and(Alphabet.of(unit));
        }
        return all;
    }

    private static Alphabet named(char name) {
        return switch (name) {
            case 'd' -> Alphabet.DIGITS;
            case 'h' -> Alphabet.LOWER_HEX;
            case 'H' -> Alphabet.HEX;
            case 'a' -> Alphabet.ALNUM;
            case 'l' -> Alphabet.LOWER_ALNUM;
            case 'u' -> Alphabet.UPPER_ALNUM;
            case 'w' -> Alphabet.WORD;
            case 't' -> Alphabet.TOKEN;
            case 'b' -> Alphabet.BASE64;
            case 's' -> Alphabet.SPACE;
            case 'S' -> Alphabet.NO_SPACE;
            default -> Alphabet.NONE;
        };
    }

    private Shape counted(Alphabet alphabet) {
        int set = sets.getOrDefault(alphabet, sets.size());
        sets.put(alphabet, set);
        if (take('?')) {
            return new Shape.Run(alphabet, set, 0, 1);
        }
        if (!take('{')) {
            return new Shape.Run(alphabet, set, 1, 1);
        }
        int least = number();
        int most = least;
        if (take(',')) {
            most = text.charAt(at) == '}' ? Integer.MAX_VALUE : number();
        }
        if (!take('}') || most < least) {
            throw new IllegalArgumentException("a count is wrong in the shape " + text);
        }
        return new Shape.Run(alphabet, set, least, most);
    }

    private int number() {
        int from = at;
        while (at < text.length() && Alphabet.DIGITS.has(text.charAt(at))) {
            at++;
        }
        return Integer.parseInt(text.substring(from, at));
    }

    private boolean take(char unit) {
        boolean there = at < text.length() && text.charAt(at) == unit;
        at += there ? 1 : 0;
        return there;
    }
}
