package dev.ostiary.stages;

import dev.ostiary.detect.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts a note in the place of the sentences in which something was found. Of long sentences, and of those in markup, JSON and tables, only what
 * stands near goes: what is around it there says something else.
 */
final class Sentences {

    /** How far from what was found a sentence is followed, in UTF-16 units. */
    private static final int MOST = 400;

    private static final String BORDERS = "\"<>|{}[]`";
    // What begins an item, a heading or a row.
    private static final String STARTS = "\n\r-*#|<>[{\u2022";
    private static final String STOPS = ".!?";
    private static final String WIDE_STOPS = "\u3002\uFF01\uFF1F\u061F";

    private Sentences() {}

    private record Span(int from, int to, Set<String> rules) {}

    /** @param found in this text, at least one */
    static String without(String text, List<Found> found) {
        var left = new StringBuilder(text.length());
        int at = 0;
        for (Span span : joined(text, found)) {
            left.append(text, at, span.from())
                    .append("[ostiary: instruction removed, ")
                    .append(String.join(", ", span.rules()))
                    .append(']');
            at = span.to();
        }
        return left.append(text, at, text.length()).toString();
    }

    private static List<Span> joined(String text, List<Found> found) {
        List<Span> spans = new ArrayList<>();
        found.forEach(each -> spans.add(span(text, each)));
        spans.sort(Comparator.comparingInt(Span::from));
        List<Span> joined = new ArrayList<>();
        for (Span span : spans) {
            if (joined.isEmpty() || joined.getLast().to() < span.from()) {
                joined.add(span);
            } else {
                Span last = joined.removeLast();
                Set<String> rules = new TreeSet<>(last.rules());
                rules.addAll(span.rules());
                joined.add(new Span(last.from(), Math.max(last.to(), span.to()), rules));
            }
        }
        return joined;
    }

    private static Span span(String text, Found found) {
        int from = Math.clamp(Math.min(found.from(), found.to()), 0, text.length());
        int to = Math.clamp(Math.max(found.from(), found.to()), 0, text.length());
        return new Span(begin(text, from), end(text, to), Set.of(found.rule()));
    }

    private static int begin(String text, int from) {
        int begin = from;
        int least = Math.max(0, from - MOST);
        while (begin > least && !isBorder(text, begin - 1)) {
            begin--;
        }
        while (begin < from && text.charAt(begin) <= ' ') {
            begin++;
        }
        return inPair(text, begin) ? begin - 1 : begin;
    }

    private static int end(String text, int to) {
        int end = to;
        int most = Math.min(text.length(), to + MOST);
        boolean stopped = to > 0 && isStop(text, to - 1);
        while (!stopped && end < most && !isBorder(text, end)) {
            end++;
        }
        if (end < most && isStop(text, end)) {
            end++;
        }
        while (end > to && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return inPair(text, end) ? end + 1 : end;
    }

    private static boolean isBorder(String text, int at) {
        return BORDERS.indexOf(text.charAt(at)) >= 0 || isStop(text, at) || isLine(text, at);
    }

    private static boolean isStop(String text, int at) {
        return WIDE_STOPS.indexOf(text.charAt(at)) >= 0
                || STOPS.indexOf(text.charAt(at)) >= 0
                        && (at + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 1)));
    }

    /** A line ends a sentence where an empty one follows, or what begins an item: others are only wrapped. */
    private static boolean isLine(String text, int at) {
        if (text.charAt(at) != '\n') {
            return false;
        }
        int next = at + 1;
        while (next < text.length() && next - at < MOST && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
            next++;
        }
        return next == text.length() || STARTS.indexOf(text.charAt(next)) >= 0;
    }

    private static boolean inPair(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isLowSurrogate(text.charAt(at))
                && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
