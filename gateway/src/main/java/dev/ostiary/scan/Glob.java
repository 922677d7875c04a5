package dev.ostiary.scan;

import java.util.List;

/** Shell patterns for one segment of a path: {@code *}, {@code ?} and {@code [...]}. */
public final class Glob {

    private Glob() {}

    /** Whether a segment is a pattern. */
    public static boolean isPattern(String segment) {
        for (int at = 0; at < segment.length(); at++) {
            char unit = segment.charAt(at);
            if (unit == '*' || unit == '?' || unit == '[') {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a pattern could stand for a name. A bracket stands for any one character, which says yes
     * too often rather than too seldom. Takes time in the product of both lengths at most.
     */
    public static boolean matches(String pattern, String name) {
        if (endsOtherwise(pattern, name) || beginsOtherwise(pattern, name)) {
            return false;
        }
        int at = 0;
        int in = 0;
        int star = -1;
        int resumed = 0;
        while (in < name.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resumed = in;
            } else if (at < pattern.length() && matchesOne(pattern, at, name.charAt(in))) {
                at = next(pattern, at);
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++resumed;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    /** Whether a path of patterns could stand for a path: segment by segment, {@code **} for any number of them. */
    public static boolean couldBe(List<String> pattern, List<String> path) {
        int at = 0;
        int in = 0;
        int star = -1;
        int resumed = 0;
        while (in < path.size()) {
            if (at < pattern.size() && pattern.get(at).equals("**")) {
                star = at++;
                resumed = in;
            } else if (at < pattern.size() && couldBe(pattern.get(at), path.get(in))) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++resumed;
            } else {
                return false;
            }
        }
        while (at < pattern.size() && pattern.get(at).equals("**")) {
            at++;
        }
        return at == pattern.size();
    }

    /** Whether a segment is a name, or a pattern that could stand for it. */
    public static boolean couldBe(String segment, String name) {
        return segment.equals(name) || isPattern(segment) && matches(segment, name);
    }

    /** Whether any of the pattern's own characters is a letter or a digit. */
    public static boolean hasLetterOrDigit(String pattern) {
        for (int at = 0; at < pattern.length(); at = next(pattern, at)) {
            if (Character.isLetterOrDigit(pattern.charAt(at)) && !isWild(pattern, at)) {
                return true;
            }
        }
        return false;
    }

    /** The pattern's own characters, without what stands for others. */
    public static String literals(String pattern) {
        var literals = new StringBuilder();
        for (int at = 0; at < pattern.length(); at = next(pattern, at)) {
            if (!isWild(pattern, at)) {
                literals.append(pattern.charAt(at));
            }
        }
        return literals.toString();
    }

    /** Most patterns are told from most names by a last character that stands for itself. */
    private static boolean endsOtherwise(String pattern, String name) {
        if (pattern.isEmpty() || name.isEmpty()) {
            return false;
        }
        char last = pattern.charAt(pattern.length() - 1);
        return last != '*' && last != '?' && last != ']' && last != name.charAt(name.length() - 1);
    }

    private static boolean beginsOtherwise(String pattern, String name) {
        if (pattern.isEmpty() || name.isEmpty()) {
            return false;
        }
        char first = pattern.charAt(0);
        return first != '*' && first != '?' && first != '[' && first != name.charAt(0);
    }

    private static boolean matchesOne(String pattern, int at, char unit) {
        return isWild(pattern, at) || pattern.charAt(at) == unit;
    }

    private static boolean isWild(String pattern, int at) {
        return switch (pattern.charAt(at)) {
            case '*', '?' -> true;
            case '[' -> pattern.indexOf(']', at + 1) > 0;
            default -> false;
        };
    }

    private static int next(String pattern, int at) {
        int close = pattern.charAt(at) == '[' ? pattern.indexOf(']', at + 1) : -1;
        return close > 0 ? close + 1 : at + 1;
    }
}
