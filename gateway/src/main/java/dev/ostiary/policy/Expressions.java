package dev.ostiary.policy;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compiles and type-checks CEL expressions (cel-spec, langdef) when the configuration is loaded, and
 * collects what is wrong in them.
 *
 * <p>What a compiled condition may cost is bounded: the length and depth of the expression, the steps
 * of its comprehensions, the size of its patterns (RE2/J, linear in the text). It does not bound the
 * size of what single functions go through, which the size of a message does.
 */
final class Expressions {

    private static final int LONGEST = 4_000;
    private static final int DEEPEST = 40;
    private static final int MOST_STEPS = 10_000;
    private static final int LARGEST_PATTERN = 2_000;

    private static final Pattern UNHELPFUL = Pattern.compile(" \\(in container ''\\)| \\(candidates: .*");

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(DEEPEST)
            .comprehensionMaxIterations(MOST_STEPS)
            .maxRegexProgramSize(LARGEST_PATTERN)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private static final CelTypeProvider TYPES = new CelTypeProvider() {
        @Override
        public ImmutableCollection<CelType> types() {
            return ImmutableList.of(IdentityValue.TYPE);
        }

        @Override
        public Optional<CelType> findType(String name) {
            return name.equals(IdentityValue.TYPE.name()) ? Optional.of(IdentityValue.TYPE) : Optional.empty();
        }
    };

    private final CelCompiler aboutOperations = compiler()
            .addVar(Facts.TASK, SimpleType.STRING)
            .addVar(Facts.SERVER, SimpleType.STRING)
            .addVar(Facts.TOOL, SimpleType.STRING)
            .addVar(Facts.PROMPT, SimpleType.STRING)
            .addVar(Facts.RESOURCE, SimpleType.STRING)
            .addVar(Facts.RISK, SimpleType.INT)
            .addVar(Facts.ARGS, MapType.create(SimpleType.STRING, SimpleType.DYN))
            .build();
    private final CelCompiler aboutIdentities = compiler().build();
    private final CelRuntime runtime =
            CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();
    private final List<ExpressionFault> faults = new ArrayList<>();

    /** What was wrong in what was compiled so far. */
    List<ExpressionFault> faults() {
        return List.copyOf(faults);
    }

    /** A condition about an operation; empty where it is at fault. */
    Optional<Condition> condition(Written written) {
        return compiled(written, aboutOperations, "identity, task, server, tool, prompt, resource, args, risk and now");
    }

    /** A condition about an identity alone; empty where it is at fault. */
    Optional<Condition> aboutIdentity(Written written) {
        return compiled(written, aboutIdentities, "identity and now");
    }

    private static CelCompilerBuilder compiler() {
        return CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setTypeProvider(TYPES)
                .addVar(Facts.IDENTITY, StructTypeReference.create(IdentityValue.TYPE.name()))
                .addVar(Facts.NOW, SimpleType.TIMESTAMP)
                .setResultType(SimpleType.BOOL);
    }

    private Optional<Condition> compiled(Written written, CelCompiler compiler, String known) {
        CelValidationResult result = compiler.compile(written.expression());
        if (result.hasError()) {
            CelIssue first = result.getErrors().getFirst();
            faults.add(new ExpressionFault(written.path(), problem(written, first), remedy(first, known)));
            return Optional.empty();
        }
        try {
            CelAbstractSyntaxTree tree = result.getAst();
            Optional<String> pattern = brokenPattern(tree);
            if (pattern.isPresent()) {
                faults.add(new ExpressionFault(
                        written.path(),
                        "A pattern in this condition cannot be read: " + pattern.get(),
                        "Write a regular expression as RE2 knows them"));
                return Optional.empty();
            }
            return Optional.of(new Condition(runtime.createProgram(tree), Conjuncts.of(tree.getExpr())));
        } catch (CelValidationException | CelEvaluationException impossible) {
            throw new IllegalStateException("a checked expression cannot be planned", impossible);
        }
    }

    private static String problem(Written written, CelIssue issue) {
        boolean several = written.expression().indexOf('\n') >= 0;
        String line = several ? "line " + issue.getSourceLocation().getLine() + ", " : "";
        int character = issue.getSourceLocation().getColumn() + 1;
        String message = UNHELPFUL
                .matcher(issue.getMessage())
                .replaceAll("")
                .lines()
                .findFirst()
                .orElse("");
        return "This condition is not right at " + line + "character " + character + ": " + message;
    }

    private static String remedy(CelIssue issue, String known) {
        String message = issue.getMessage();
        if (message.contains("undeclared reference to 'labels'")) {
            return "Nothing fills labels in this version: leave them out";
        }
        if (message.contains("undeclared reference")) {
            return "Use the names known here: " + known;
        }
        if (message.contains("undefined field")) {
            return "An identity has name, groups, scopes and actors";
        }
        return message.contains("expected type 'bool'")
                ? "Write a condition that is true or false, such as args.amount > 100"
                : "Correct it; conditions are CEL, see docs/guide/policy.md";
    }

    /** A pattern that is written out is known to be good before the first message comes. */
    private static Optional<String> brokenPattern(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(node -> node.expr())
                .filter(expression -> expression.getKind() == CelExpr.ExprKind.Kind.CALL
                        && expression.call().function().equals("matches"))
                .flatMap(expression -> expression.call().args().stream())
                .filter(Expressions::isText)
                .map(argument -> argument.constant().stringValue())
                .flatMap(pattern -> fault(pattern).stream())
                .findFirst();
    }

    static boolean isText(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    private static Optional<String> fault(String pattern) {
        try {
            Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException broken) {
            return Optional.of(broken.getDescription().toLowerCase(Locale.ROOT));
        }
    }
}
