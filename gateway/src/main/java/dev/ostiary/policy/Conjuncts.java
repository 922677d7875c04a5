package dev.ostiary.policy;

import dev.cel.common.ast.CelExpr;
import dev.ostiary.policy.AllowEntry.Subject;
import dev.ostiary.policy.Condition.Narrowing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads from a condition which server and which tool, prompt or resource it can be true for at all:
 * {@code server == "crm" && tool == "refund" && …} needs to be asked for that one tool only.
 *
 * <p>In CEL a conjunction is false as soon as one part is false, whatever the others come to, so
 * leaving the condition out for others changes nothing.
 */
final class Conjuncts {

    private Conjuncts() {}

    static Narrowing of(CelExpr condition) {
        List<CelExpr> parts = new ArrayList<>();
        collect(condition, parts);
        Optional<String> server = parts.stream()
                .flatMap(part -> literal(part, Facts.SERVER).stream())
                .findFirst();
        Optional<Subject> subject =
                parts.stream().flatMap(part -> subject(part).stream()).findFirst();
        return new Narrowing(server, subject);
    }

    private static void collect(CelExpr expression, List<CelExpr> parts) {
        if (isCall(expression, "_&&_")) {
            expression.call().args().forEach(part -> collect(part, parts));
        } else {
            parts.add(expression);
        }
    }

    private static Optional<Subject> subject(CelExpr part) {
        return literal(part, Facts.TOOL)
                .<Subject>map(name -> new Subject.Tools(new Wildcard(name)))
                .or(() -> literal(part, Facts.PROMPT).map(name -> new Subject.Prompts(new Wildcard(name))))
                .or(() -> literal(part, Facts.RESOURCE).map(uri -> new Subject.Resources(new Wildcard(uri))));
    }

    /** The text that a part says this variable equals. A text that would read as a wildcard is left to the condition. */
    private static Optional<String> literal(CelExpr part, String variable) {
        if (!isCall(part, "_==_")) {
            return Optional.empty();
        }
        CelExpr left = part.call().args().get(0);
        CelExpr right = part.call().args().get(1);
        CelExpr name = Expressions.isText(right) ? left : right;
        CelExpr text = Expressions.isText(right) ? right : left;
        boolean fits = name.getKind() == CelExpr.ExprKind.Kind.IDENT
                && name.ident().name().equals(variable)
                && Expressions.isText(text);
        return fits
                ? Optional.of(text.constant().stringValue())
                        .filter(literal -> !literal.isEmpty() && !literal.endsWith("*"))
                : Optional.empty();
    }

    private static boolean isCall(CelExpr expression, String function) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CALL
                && expression.call().function().equals(function);
    }
}
