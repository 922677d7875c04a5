package dev.ostiary.gateway;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Outcome;
import java.util.Optional;

/** Which field of its own a caller is told of: it wrote the name itself, so the name tells it nothing. */
final class OwnField {

    private static final int LONGEST = 200;

    private OwnField() {}

    /** The field for which a caller's request was refused, as a JSON Pointer; empty for everything else. */
    static Optional<String> of(Outcome.Refused refused) {
        boolean own = refused.reason() == Reason.FIELD_NOT_ALLOWED
                && refused.envelope().direction() == Direction.TO_SERVER
                && refused.envelope().message() instanceof Message.Request;
        return own
                ? refused.envelope().findings().stream()
                        .filter(finding -> finding.kind() == FindingClass.FIELD)
                        .reduce((_, last) -> last)
                        .map(Finding::pointer)
                        .filter(OwnField::isFitToTell)
                : Optional.empty();
    }

    /** A name with characters that nobody sees is looked up in the record. */
    private static boolean isFitToTell(String pointer) {
        return !pointer.isEmpty()
                && pointer.length() <= LONGEST
                && pointer.codePoints().allMatch(each -> each > ' ' && each < 0x7F);
    }
}
