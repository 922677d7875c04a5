package dev.ostiary.leaks;

import dev.ostiary.message.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was found in one text, with a bound on how much of it is told one by one. */
final class Findings {

    private static final int MOST = 5_000;

    /** @param guess whether anything more exact that stands there is to be told instead */
    private record Found(Leak leak, boolean guess) {

        int weight() {
            boolean personal = leak.rule().equals(Leak.PERSONAL);
            return (personal ? 0 : 100) + (guess ? 0 : 50) + leak.severity().ordinal();
        }
    }

    private final List<Found> credentials = new ArrayList<>();
    private final List<Found> personal = new ArrayList<>();

    void add(Leak leak, boolean guess) {
        List<Found> list = leak.rule().equals(Leak.PERSONAL) ? personal : credentials;
        if (list.size() < MOST) {
            list.add(new Found(leak, guess));
        } else {
            beyond(list, leak);
        }
    }

    /** From where too many were found, all up to the last is one. */
    private static void beyond(List<Found> list, Leak leak) {
        boolean secret = leak.rule().equals(Leak.CREDENTIAL);
        int last = list.size() - 1;
        boolean open = list.size() > MOST;
        Leak before = list.get(last).leak();
        int from = open ? before.from() : leak.from();
        int to = Math.max(leak.to(), before.to());
        var rest = new Leak(
                secret ? "more-credentials" : "more-personal-data",
                leak.rule(),
                secret ? Severity.CRITICAL : Severity.MEDIUM,
                Math.min(from, leak.from()),
                to,
                secret ? "More credentials than are told one by one" : "More personal data than is told one by one",
                "Find out why so much of it stands in one text, and withhold the text",
                "****");
        if (open) {
            list.set(last, new Found(rest, false));
        } else {
            list.add(new Found(rest, false));
        }
    }

    boolean isEmpty() {
        return credentials.isEmpty() && personal.isEmpty();
    }

    /** In the order of the text, each place told once: the surer, more exact one stays. */
    List<Leak> settled() {
        if (isEmpty()) {
            return List.of();
        }
        List<Found> all = new ArrayList<>(credentials);
        all.addAll(personal);
        all.sort(Comparator.comparingInt((Found each) -> each.leak().from())
                .thenComparing(each -> -each.leak().to())
                .thenComparing(each -> -each.weight()));
        List<Found> kept = new ArrayList<>();
        for (Found each : all) {
            settle(kept, each);
        }
        return kept.stream().map(Found::leak).toList();
    }

    private static void settle(List<Found> kept, Found next) {
        while (!kept.isEmpty() && kept.getLast().leak().to() > next.leak().from()) {
            Found last = kept.getLast();
            boolean inside = next.leak().to() <= last.leak().to();
            if (inside && next.weight() <= last.weight()) {
                return;
            }
            boolean covers = last.leak().from() == next.leak().from() && !inside;
            if (!(covers || last.weight() < next.weight() && isLoose(last))) {
                break;
            }
            kept.removeLast();
        }
        kept.add(next);
    }

    private static boolean isLoose(Found found) {
        return found.guess() || found.leak().rule().equals(Leak.PERSONAL);
    }
}
