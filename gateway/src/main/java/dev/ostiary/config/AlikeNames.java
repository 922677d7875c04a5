package dev.ostiary.config;

import java.lang.Character.UnicodeScript;
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

    // A letter, and the Latin one that it looks like.
    private static final String LOOKS = "аaеeоoрpсcхxуyіiјjѕsһhԁdԛqԝwӏlкkмmтtнhвbαaοoνvρpιiκkυuτtχxωwεeηn0o1l|l";
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
            } else if (isOfTwoScripts(name)) {
                note(servers, name, "has letters of several scripts, some of which may look like others", faults);
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

    /** Whether one letter more, less or another, or two in the other order, make one of the other; numbers tell servers apart. */
    private static boolean isNear(String one, String other) {
        int begin = 0;
        int shorter = Math.min(one.length(), other.length());
        while (begin < shorter && one.charAt(begin) == other.charAt(begin)) {
            begin++;
        }
        int end = 0;
        while (end < shorter - begin && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        String left = one.substring(begin, one.length() - end);
        String right = other.substring(begin, other.length() - end);
        if (left.length() == 2 && right.length() == 2) {
            return left.charAt(0) == right.charAt(1) && left.charAt(1) == right.charAt(0);
        }
        return left.length() <= 1
                && right.length() <= 1
                && !isNumber(left)
                && !isNumber(right)
                && !(isSegment(one, begin, end) && isSegment(other, begin, end));
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && Character.isDigit(part.charAt(0));
    }

    /** Whether what differs stands for itself, as the last letter of {@code crm-team-a} does. */
    private static boolean isSegment(String name, int begin, int end) {
        boolean before = begin == 0 || !Character.isLetterOrDigit(name.charAt(begin - 1));
        boolean behind = end == 0 || !Character.isLetterOrDigit(name.charAt(name.length() - end));
        return before && behind;
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** What a name looks like: without case and separators, in Latin letters. */
    private static String looks(String name) {
        StringBuilder looks = new StringBuilder(name.length());
        plain(name).chars().forEach(unit -> {
            int at = LOOKS.indexOf(unit);
            // At odd places stand the Latin letters themselves.
            char seen = at >= 0 && at % 2 == 0 ? LOOKS.charAt(at + 1) : (char) unit;
            if (Character.isLetterOrDigit(seen)) {
                looks.append(seen);
            }
        });
        return looks.toString().replace("rn", "m").replace("vv", "w");
    }

    private static boolean isOfTwoScripts(String name) {
        boolean latin = false;
        boolean lookalike = false;
        for (int at = 0; at < name.length(); at++) {
            UnicodeScript script = UnicodeScript.of(name.charAt(at));
            latin |= script == UnicodeScript.LATIN;
            lookalike |= script == UnicodeScript.CYRILLIC || script == UnicodeScript.GREEK;
        }
        return latin && lookalike;
    }
}
