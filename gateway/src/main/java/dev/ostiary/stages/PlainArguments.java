package dev.ostiary.stages;

import dev.ostiary.fields.FieldPattern;
import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Wildcard;
import dev.ostiary.probe.FieldKind;
import dev.ostiary.probe.ProbeScan;
import dev.ostiary.session.Operation.Target;
import dev.ostiary.trust.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Keeps attacks on whatever reads an argument away from servers: commands, SQL, paths that lead out, internal addresses,
 * templates and the like. A field is judged by what it is for, as the operator declares or as its schema and name tell.
 *
 * <p>Does not guarantee: that an argument is safe to be put into a command or a query; that a hostile server, which
 * declares what its fields are for, is handed nothing harmful.
 */
public final class PlainArguments implements Guard {

    public static final String NAME = "plain-arguments";

    /**
     * What fields are for.
     *
     * @param fields the first entry that means a field decides
     */
    public record Settings(List<DeclaredKind> fields) {

        public static final Settings DEFAULT = new Settings(List.of());

        /** Those of a tool or a prompt. */
        List<DeclaredKind> of(String server, String name) {
            return fields.isEmpty()
                    ? List.of()
                    : fields.stream()
                            .filter(field -> field.server().matches(server)
                                    && field.tool().matches(name))
                            .toList();
        }

        static Settings read(SettingsReader in) {
            List<DeclaredKind> fields = new ArrayList<>();
            for (SettingsReader entry : in.entries("fields")) {
                declared(entry).ifPresent(fields::add);
                entry.end();
            }
            return new Settings(List.copyOf(fields));
        }

        private static Optional<DeclaredKind> declared(SettingsReader entry) {
            String server = entry.text("server", "a server's name, or * for all");
            String tool = entry.text("tool", "a tool's or prompt's name, or * for all");
            String at = entry.text("at", A_FIELD);
            Optional<FieldKind> kind = kind(entry.text("is", KINDS));
            Optional<FieldPattern> field = FieldPattern.parse(at).filter(pattern -> !at.isEmpty());
            if (field.isEmpty() && !at.isEmpty()) {
                entry.fault("at", "it is no field", "Write " + A_FIELD);
            }
            if (kind.isEmpty()) {
                entry.fault("is", "it is no kind of field", "Write one of " + KINDS);
            }
            return field.flatMap(
                    where -> kind.map(what -> new DeclaredKind(new Wildcard(server), new Wildcard(tool), where, what)));
        }

        private static Optional<FieldKind> kind(String word) {
            return List.of(FieldKind.values()).stream()
                    .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst();
        }
    }

    private static final String A_FIELD =
            "a JSON Pointer into the arguments such as /query, with * for any one member or element and ** for any number";
    private static final String KINDS = String.join(
            ", ",
            List.of(FieldKind.values()).stream()
                    .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                    .toList());

    private final Settings settings;
    private final PerDefinition<FieldKinds> known = new PerDefinition<>((_, definition) -> FieldKinds.of(definition));

    public PlainArguments(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        return envelope.direction() == Direction.TO_SERVER && envelope.message() instanceof Message.Request request
                ? judge(envelope, request)
                : Verdict.PASS;
    }

    private Verdict judge(Envelope envelope, Message.Request request) {
        String server = envelope.operation().server();
        return switch (request.method()) {
            case Methods.TOOLS_CALL, Methods.PROMPTS_GET -> {
                var walk = new ArgumentWalk(settings.of(server, name(envelope)));
                walk.arguments(request.params().path("arguments"), kinds(envelope));
                yield verdict(envelope, walk.findings());
            }
            case Methods.RESOURCES_READ, Methods.RESOURCES_SUBSCRIBE -> {
                var walk = new ArgumentWalk(List.of());
                walk.uri(request.params().path("uri"));
                yield verdict(envelope, walk.findings());
            }
            case Methods.COMPLETE -> {
                JsonNode argument = request.params().path("argument");
                var walk = new ArgumentWalk(settings.of(server, name(envelope)));
                walk.argument(argument.path("name").asString(""), argument.path("value"));
                yield verdict(envelope, walk.findings());
            }
            default -> Verdict.PASS;
        };
    }

    private FieldKinds kinds(Envelope envelope) {
        return envelope.snapshot().promise() instanceof Promise.Declared(var definition)
                ? known.of(envelope.operation().server(), definition)
                : FieldKinds.UNKNOWN;
    }

    private static String name(Envelope envelope) {
        return switch (envelope.operation().target()) {
            case Target.Tool(String name) -> name;
            case Target.Prompt(String name) -> name;
            case Target.Resource _, Target.Whole _ -> "";
        };
    }

    /** Attacks are judged before doubts; all that was found is kept. */
    private static Verdict verdict(Envelope envelope, List<ArgumentWalk.Hit> hits) {
        if (hits.isEmpty()) {
            return Verdict.PASS;
        }
        List<Finding> findings = hits.stream().map(PlainArguments::finding).toList();
        for (int index = 0; index < findings.size(); index++) {
            Finding finding = findings.get(index);
            String detail = finding.pointer() + " (" + hits.get(index).kind() + "): " + finding.evidence();
            var verdict = Consequence.of(envelope.decision(), finding, Reason.INJECTION, detail);
            if (verdict instanceof Verdict.Refuse) {
                return new Verdict.Refuse(Reason.INJECTION, detail, findings);
            }
        }
        return new Verdict.Pass(findings);
    }

    private static Finding finding(ArgumentWalk.Hit hit) {
        ProbeScan.Found found = hit.found();
        return new Finding(
                found.sign().probe().rule(),
                found.attack() ? FindingClass.INJECTION : FindingClass.INJECTION_DOUBT,
                found.attack() ? Severity.HIGH : Severity.LOW,
                hit.pointer(),
                found.sign().probe().title() + ": " + found.words());
    }
}
