package dev.ostiary.stages;

import dev.ostiary.fields.FieldChange;
import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.pipeline.Shaper;
import dev.ostiary.policy.Action;
import dev.ostiary.scan.InternalPlaces;
import dev.ostiary.scan.StackTraces;
import dev.ostiary.scan.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Puts a short word in place of what errors tell of the inside of a program: stack traces, absolute paths, private
 * addresses, hosts of an internal network. What the caller has said itself stays, so that an error still names the
 * file that was asked for.
 *
 * <p>Only errors are looked at: what a tool says that worked may well be about paths.
 *
 * <p>Does not guarantee: that errors tell nothing of the inside; see {@link StackTraces} and {@link InternalPlaces} for
 * what they do not recognize. Names of hosts and files without a place, versions and keys of objects stay.
 */
public final class ConcealInternals implements Shaper {

    public static final String NAME = "conceal-internals";

    /** The rule that speaks when an error held a stack trace. */
    public static final String TRACE = "MN03";

    /** The rule that speaks when an error told where something runs. */
    public static final String PLACE = "MN04";

    private static final String IN_PLACE_OF_A_TRACE = "[stack trace]";

    @Override
    public String name() {
        return NAME;
    }

    /** One class of what is concealed. */
    private record Secret(FindingClass kind, String rule, String name, UnaryOperator<String> reading) {}

    @Override
    public Shaped shape(Envelope envelope) {
        if (envelope.message() instanceof Message.Request) {
            return Shaped.untouched(envelope);
        }
        var words = new CallersWords(envelope.answers());
        List<Secret> secrets = List.of(
                new Secret(FindingClass.STACK_TRACE, TRACE, "stack trace", ConcealInternals::withoutTraces),
                new Secret(FindingClass.INTERNAL_PLACE, PLACE, "internal place", text -> withoutPlaces(text, words)));
        Message message = envelope.message();
        List<Finding> findings = new ArrayList<>(0);
        List<FieldChange> changes = new ArrayList<>(0);
        for (Secret secret : secrets) {
            var errors = new ErrorTexts(secret.reading(), secret.name());
            Message left = errors.of(message, envelope.operation().method());
            errors.changes().forEach(change -> findings.add(finding(secret, change)));
            if (envelope.decision().on(secret.kind()).compareTo(Action.STRIP) >= 0) {
                message = left;
                changes.addAll(errors.changes());
            }
        }
        return new Shaped(message, findings, changes);
    }

    private static Finding finding(Secret secret, FieldChange change) {
        return new Finding(secret.rule(), secret.kind(), Severity.LOW, change.pointer(), Excerpt.of(change.toString()));
    }

    private static String withoutTraces(String text) {
        List<Stretch> traces = StackTraces.in(text);
        return replaced(text, traces, Function.identity(), _ -> IN_PLACE_OF_A_TRACE);
    }

    private static String withoutPlaces(String text, CallersWords words) {
        List<InternalPlaces.Place> places = InternalPlaces.in(text).stream()
                .filter(place -> !words.contain(place.at().of(text)))
                .toList();
        return replaced(text, places, InternalPlaces.Place::at, place -> switch (place.kind()) {
            case PATH -> "[path]";
            case ADDRESS -> "[address]";
            case HOST -> "[host]";
        });
    }

    private static <T> String replaced(
            String text, List<T> found, Function<T, Stretch> at, Function<T, String> instead) {
        if (found.isEmpty()) {
            return text;
        }
        StringBuilder left = new StringBuilder(text.length());
        int from = 0;
        for (T each : found) {
            left.append(text, from, at.apply(each).from()).append(instead.apply(each));
            from = at.apply(each).to();
        }
        return left.append(text, from, text.length()).toString();
    }
}
