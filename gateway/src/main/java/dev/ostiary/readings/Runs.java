package dev.ostiary.readings;

import dev.ostiary.words.Glued;
import java.util.ArrayList;
import java.util.List;

/** Long runs of letters that are words without spaces, each taken apart. */
final class Runs {

    private static final int SHORTEST = 18;
    private static final int MOST = 8;

    private Runs() {}

    static List<Reading> of(Reading before) {
        List<Reading> readings = new ArrayList<>(0);
        String text = before.text();
        int from = 0;
        while (from < text.length() && readings.size() < MOST) {
            int to = from;
            while (to < text.length() && Character.isLetterOrDigit(text.charAt(to))) {
                to++;
            }
            if (to - from >= SHORTEST && text.charAt(from) < 0x80) {
                add(before, from, to, readings);
            }
            from = to + 1;
        }
        return readings;
    }

    private static void add(Reading before, int from, int to, List<Reading> readings) {
        Glued.apart(before.text().substring(from, to))
                .ifPresent(apart -> readings.add(
                        Readings.next(before, apart, List.of(Way.GLUED), new Origin.Run(from, to, apart.length()))));
    }
}
