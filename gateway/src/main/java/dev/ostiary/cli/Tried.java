package dev.ostiary.cli;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Trail;
import dev.ostiary.policy.RuleName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What would have come of a call.
 *
 * @param rule the rule that decided
 * @param says what each stage did about the call, up to the one that ended it
 * @param sent what the server would be sent, or, where it is not let through, the client
 * @param told what would come of the answer, if there is one to try
 */
record Tried(
        Verdict verdict, Optional<Reason> reason, RuleName rule, List<Say> says, Message sent, Optional<Told> told) {

    Tried(Verdict verdict, Optional<Reason> reason, RuleName rule, List<Say> says, Message sent) {
        this(verdict, reason, rule, says, sent, Optional.empty());
    }

    /**
     * What would come of an answer.
     *
     * @param says what each stage did about it
     * @param message what the client would be told
     */
    record Told(List<Say> says, Message message) {
        Told {
            says = List.copyOf(says);
        }
    }

    private static final Pattern LINE = Pattern.compile(":([0-9]+):[0-9]+$");

    enum Verdict {
        ALLOW,
        REFUSE,
        APPROVE,
        HIDDEN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What one stage did.
     *
     * @param verdict {@code passed}, {@code found}, {@code changed}, {@code refused} or {@code asked}: the last that it did
     */
    record Say(String stage, String verdict, String detail) {
        static Say of(String stage, List<Trail.Step> did) {
            return new Say(
                    stage,
                    did.getLast().did().name().toLowerCase(Locale.ROOT),
                    did.stream().map(Trail.Step::detail).distinct().collect(Collectors.joining("; ")));
        }
    }

    /** The line in the configuration where the deciding rule stands, if it stands on one. */
    OptionalInt line() {
        Matcher line = LINE.matcher(rule.place());
        return line.find() ? OptionalInt.of(Integer.parseInt(line.group(1))) : OptionalInt.empty();
    }
}
