package dev.ostiary.config;

import dev.ostiary.scan.Difference;
import dev.ostiary.scan.LatinLooks;
import dev.ostiary.scan.LookAlikes;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Names of servers that a person, or a model, might take one for the other.
 *
 * <p>Does not guarantee to know all letters that look alike: those of Cyrillic and Greek that look like Latin ones in most typefaces, and
 * other forms of the same letter (UAX 15).
 */
final class AlikeNames {

    // Among shorter names too many are near, by chance.
    private static final int SHORTEST = 6;

    private AlikeNames() {}

    /** Notes each name that is like one that stands before it in the file, or is of two scripts. */
    static void note(ServerList servers, Faults faults) {
        List<String> names = servers.names();
        for (int index = 0; index < names.size(); index++) {
            String name = names.get(index);
            Optional<String> like = names.subList(0, index).stream()
                    .filter(before -> isAlike(before, name))
                    .findFirst();
            if (like.isPresent()) {
                note(
                        servers,
                        name,
                        "looks like \"" + Faults.oneLine(like.orElseThrow()) + "\", another server",
                        faults);
            } else if (LookAlikes.name(name).isPresent()) {
                note(servers, name, "has letters that look like others", faults);
            }
        }
    }

    private static void note(ServerList servers, String name, String what, Faults faults) {
        var declared = Objects.requireNonNull(servers.declared().get(name));
        faults.note(
                declared.place(),
                declared.path(),
                "The name \"" + Faults.oneLine(name) + "\" " + what + ": is it the one that is meant (SH03)");
    }

    static boolean isAlike(String one, String other) {
        String left = looks(one);
        String right = looks(other);
        return !left.isEmpty() && left.equals(right)
                || Math.min(one.length(), other.length()) >= SHORTEST && isNear(plain(one), plain(other));
    }

    /** Numbers tell servers apart, and so does what stands for itself. */
    private static boolean isNear(String one, String other) {
        Difference difference = Difference.of(one, other);
        return difference.isSwap()
                || difference.isOneLetter()
                        && !isNumber(difference.left())
                        && !isNumber(difference.right())
                        && !(isSegment(one, difference) && isSegment(other, difference));
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && Character.isDigit(part.charAt(0));
    }

    /** Whether what differs stands for itself, as the last letter of {@code crm-team-a} does. */
    private static boolean isSegment(String name, Difference difference) {
        int begin = difference.begin();
        int end = name.length() - difference.end();
        boolean before = begin == 0 || !Character.isLetterOrDigit(name.charAt(begin - 1));
        boolean behind = end == name.length() || !Character.isLetterOrDigit(name.charAt(end));
        return before && behind;
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** What a name looks like: without case and separators, in Latin letters, figures as the letters that they look like. */
    private static String looks(String name) {
        StringBuilder looks = new StringBuilder(name.length());
        plain(name).chars().forEach(unit -> {
            char seen = look(unit);
            if (Character.isLetterOrDigit(seen)) {
                looks.append(seen);
            }
        });
        return looks.toString().replace("rn", "m").replace("vv", "w");
    }

    private static char look(int unit) {
        return switch (unit) {
            case '0' -> 'o';
            case '1', '|' -> 'l';
            default -> {
                char latin = LatinLooks.of(unit);
                yield latin == LatinLooks.NONE ? (char) unit : Character.toLowerCase(latin);
            }
        };
    }
}
