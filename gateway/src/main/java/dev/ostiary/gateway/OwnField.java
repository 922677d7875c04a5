package dev.ostiary.gateway;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Outcome;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which field of its own a caller is told of: it wrote the name itself, so the name tells it nothing. Where its request is
 * no MCP, also what belongs there, which the specification tells everybody; of arguments and answers that do not fit, what the
 * schema expects there, which it has told already: a model can then correct itself.
 */
final class OwnField {

    private static final int LONGEST = 200;

    private OwnField() {}

    /** The field for which a caller's request was refused, as a JSON Pointer; empty for everything else. */
    static Optional<String> of(Outcome.Refused refused) {
        boolean own = refused.envelope().direction() == Direction.TO_SERVER
                && refused.envelope().message() instanceof Message.Request;
        if (!own) {
            return Optional.empty();
        }
        return switch (refused.reason()) {
            case FIELD_NOT_ALLOWED ->
                found(refused, FindingClass.FIELD).reduce((_, last) -> last).flatMap(OwnField::place);
            case OWN_FILES -> found(refused, FindingClass.OWN_FILES).findFirst().flatMap(OwnField::place);
            case INJECTION ->
                Stream.concat(found(refused, FindingClass.INJECTION), found(refused, FindingClass.INJECTION_DOUBT))
                        .findFirst()
                        .flatMap(OwnField::place);
            case PIECES ->
                Stream.concat(found(refused, FindingClass.PIECES), found(refused, FindingClass.PIECES_OVER_TIME))
                        .findFirst()
                        .flatMap(OwnField::place);
            case UNDECLARED_ARGUMENT ->
                found(refused, FindingClass.UNDECLARED_FIELD).findFirst().flatMap(OwnField::place);
            case UNDECLARED_ANSWER ->
                Stream.concat(
                                found(refused, FindingClass.UNDECLARED_FIELD),
                                found(refused, FindingClass.UNASKED_ANSWER))
                        .findFirst()
                        .flatMap(OwnField::place);
            case ARGUMENTS_MISMATCH -> placeAndWhatBelongs(refused, FindingClass.ARGUMENTS);
            case ANSWER_MISMATCH -> placeAndWhatBelongs(refused, FindingClass.ANSWER);
            case SHAPE_MISMATCH -> placeAndWhatBelongs(refused, FindingClass.SHAPE);
            default -> Optional.empty();
        };
    }

    private static Optional<String> placeAndWhatBelongs(Outcome.Refused refused, FindingClass kind) {
        return found(refused, kind)
                .findFirst()
                .flatMap(finding -> place(finding).map(place -> place + belongs(finding.evidence())));
    }

    private static Stream<Finding> found(Outcome.Refused refused, FindingClass kind) {
        return refused.envelope().findings().stream().filter(finding -> finding.kind() == kind);
    }

    /** A name with characters that nobody sees is looked up in the record. */
    private static Optional<String> place(Finding finding) {
        String pointer = finding.pointer();
        return Optional.of(pointer).filter(_ -> !pointer.isEmpty() && isFitToTell(pointer, '!'));
    }

    private static String belongs(String words) {
        return isFitToTell(words, ' ') ? " (" + words + ")" : "";
    }

    private static boolean isFitToTell(String text, char first) {
        return text.length() <= LONGEST && text.codePoints().allMatch(each -> each >= first && each < 0x7F);
    }
}
