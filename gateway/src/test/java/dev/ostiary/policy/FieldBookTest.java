package dev.ostiary.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ostiary.fields.FieldPattern;
import dev.ostiary.fields.FieldRule;
import dev.ostiary.fields.FieldRule.Purpose;
import dev.ostiary.fields.Sensitivity;
import dev.ostiary.fields.Shaping;
import dev.ostiary.fields.Treatment;
import dev.ostiary.message.Revision;
import dev.ostiary.policy.AllowEntry.Subject;
import dev.ostiary.policy.FieldLabel.Side;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Operation.Target;
import dev.ostiary.session.Session;
import dev.ostiary.session.SessionKey;
import dev.ostiary.session.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("Who is handed over which field")
class FieldBookTest {

    private static final List<FieldLabel> LABELS = List.of(
            label("/i", Sensitivity.INTERNAL),
            label("/c", Sensitivity.CONFIDENTIAL),
            label("/r", Sensitivity.RESTRICTED));

    private static final List<ClearanceDraft> CLEARANCES = List.of(
            cleared("identity.name == 'idp#eve'", Sensitivity.RESTRICTED),
            cleared("'audit' in identity.groups", Sensitivity.CONFIDENTIAL),
            cleared("identity.name == 'bot'", Sensitivity.CONFIDENTIAL),
            cleared("identity.actors[5] == 'x'", Sensitivity.RESTRICTED));

    private static FieldLabel label(String field, Sensitivity sensitivity) {
        return new FieldLabel(
                Books.scope("fields" + field, "a", new Subject.Tools(new Wildcard("t"))),
                Side.RESULTS,
                FieldPattern.parse(field).orElseThrow(),
                sensitivity,
                Treatment.WITHHOLD,
                Purpose.PROTECT);
    }

    private static ClearanceDraft cleared(String who, Sensitivity reads) {
        return new ClearanceDraft(new Written(who, "/clearances"), new Clearance(reads, Sensitivity.USUAL));
    }

    @ParameterizedTest(name = "{0} in {1} by {2}: without {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                // Without a task, the clearance; without clearances, what is usual.
                "none  | -       | idp#ann | /c /r",
                "some  | -       | idp#ann | /c /r",
                "some  | -       | idp#eve | ''",
                // A task confines whoever acts for it.
                "none  | usual   | idp#ann | /c /r",
                "none  | reads-c | idp#ann | /r",
                "none  | reads-p | idp#ann | /i /c /r",
                "some  | usual   | idp#eve | /c /r",
                "some  | reads-c | idp#eve | /r",
                "some  | reads-r | idp#eve | ''",
                // A task clears nobody for more than clearances do, once there are some.
                "some  | reads-r | idp#ann | /c /r",
                // A task that is gone is one that says nothing.
                "some  | gone    | idp#eve | /c /r"
            })
    void dependsOnWhoAndForWhat(String clearances, String task, String who, String without) {
        var book = book(clearances.equals("none") ? List.of() : CLEARANCES);
        assertEquals(without, without(book, session(who, task, List.of())));
    }

    @ParameterizedTest(name = "{0} through {1}: without {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "idp#eve | bot         | /r",
                "idp#eve | bot,unknown | /c /r",
                "idp#ann | idp#eve     | /c /r",
                "idp#eve | idp#eve     | ''"
            })
    @DisplayName("is the weakest of all who act for each other")
    void theWeakestCounts(String who, String actors, String without) {
        assertEquals(without, without(book(CLEARANCES), session(who, "-", List.of(actors.split(",")))));
    }

    @Test
    void labelsOfOtherToolsAndServersSayNothing() {
        var book = book(List.of());
        var session = session("idp#ann", "-", List.of());
        for (var target : List.of(
                new Operation("a", "tools/call", new Target.Tool("u")), Books.call("b", "t"), Books.list("a"))) {
            assertEquals(Handover.WHOLE, book.handover(session, target, Annotations.NONE, Books.NOW), target::toString);
        }
    }

    @Test
    @DisplayName("is held against whatever a remote task hands back, since nobody says which tool it was")
    void remoteTasks() {
        var book = book(List.of());
        var session = session("idp#ann", "-", List.of());
        for (String method : List.of("tasks/result", "tasks/get", "tasks/list", "notifications/tasks/status")) {
            var fetch = new Operation("a", method, new Target.Whole());
            assertEquals(
                    false,
                    book.handover(session, fetch, Annotations.NONE, Books.NOW)
                            .results()
                            .isEmpty(),
                    method);
            assertEquals(
                    Handover.WHOLE,
                    book.handover(session, new Operation("b", method, new Target.Whole()), Annotations.NONE, Books.NOW),
                    method);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notifications/message",
                "notifications/progress",
                "notifications/crm/found",
                "sampling/createMessage",
                "elicitation/create"
            })
    @DisplayName("is held against what a server asks and notes, since nobody says what it is about")
    void ownWords(String method) {
        var book = book(List.of());
        var session = session("idp#ann", "-", List.of());
        assertEquals(
                false,
                book.handover(session, new Operation("a", method, new Target.Whole()), Annotations.NONE, Books.NOW)
                        .results()
                        .isEmpty());
        for (String server : List.of("b", Operation.ALL_SERVERS)) {
            assertEquals(
                    Handover.WHOLE,
                    book.handover(
                            session, new Operation(server, method, new Target.Whole()), Annotations.NONE, Books.NOW),
                    server);
        }
    }

    @ParameterizedTest(name = "{0} for who reads {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Nobody labelled it.
                "{'n':{'x-sensitivity':'restricted'}} | usual   | /n withhold",
                "{'n':{'x-sensitivity':'restricted'}} | reads-c | /n withhold",
                "{'n':{'x-sensitivity':'restricted'}} | reads-r | ``",
                "{'n':{'x-sensitivity':'internal'}}   | usual   | ``",
                "{'n':{'x-sensitivity':'internal'}}   | reads-p | /n withhold",
                // It raises what a label says, and never lowers it.
                "{'c':{'x-sensitivity':'restricted'}} | reads-c | /c withhold",
                "{'r':{'x-sensitivity':'public'}}     | reads-c | /r withhold",
                "{'r':{'x-sensitivity':'internal'}}   | reads-c | /r withhold",
                // Where it says no more than the operator, it is done as the operator says.
                "{'m':{'x-sensitivity':'restricted'}} | usual   | /m mask",
                "{'m':{'x-sensitivity':'restricted'}} | reads-r | ``",
            })
    @DisplayName("also follows what the server's schema says, where that is more")
    void annotations(String properties, String task, String expected) {
        var labels = new ArrayList<>(LABELS);
        labels.add(new FieldLabel(
                Books.scope("fields/m", "a", new Subject.Tools(new Wildcard("t"))),
                Side.RESULTS,
                FieldPattern.parse("/m").orElseThrow(),
                Sensitivity.RESTRICTED,
                Treatment.MASK,
                Purpose.PROTECT));
        var book = book(labels, List.of());
        var declared = declared("{'outputSchema':{'properties':" + properties + "}}");
        var plan = book.handover(session("idp#ann", task, List.of()), Books.call("a", "t"), declared, Books.NOW)
                .results();
        var shaping = new Shaping(plan);
        var field = properties.substring(2, 3);
        shaping.document(JsonMapper.shared().readTree("{\"" + field + "\":\"abc\"}"), "");
        assertEquals(
                expected,
                shaping.changes().stream()
                        .map(change -> change.pointer() + " "
                                + switch (change.did()) {
                                    case WITHHELD -> "withhold";
                                    case MASKED -> "mask";
                                    case SHORTENED, LEFT_OUT -> "";
                                })
                        .collect(Collectors.joining(" ")));
    }

    @Test
    @DisplayName("is refused as an argument that the server's schema calls too sensitive")
    void annotatedArguments() {
        var declared = declared("{'inputSchema':{'properties':{'pin':{'x-ostiary-sensitivity':'confidential'}}}}");
        var handover =
                book(List.of()).handover(session("idp#ann", "-", List.of()), Books.call("a", "u"), declared, Books.NOW);
        assertEquals(true, handover.arguments().refuses());
        assertEquals(true, handover.results().isEmpty());
    }

    private static Annotations declared(String tool) {
        return Annotations.of((ObjectNode) JsonMapper.shared().readTree(tool.replace('\'', '"')));
    }

    @Test
    @DisplayName("follows a label of a resource to every URI that climbs")
    void climbing() {
        var label = new FieldLabel(
                Books.scope("fields[0]", "a", new Subject.Resources(new Wildcard("crm://people/*"))),
                Side.RESULTS,
                FieldPattern.parse("/ssn").orElseThrow(),
                Sensitivity.RESTRICTED,
                Treatment.WITHHOLD,
                Purpose.PROTECT);
        var base = new AllowList(Preset.BALANCED, "test.yaml", Set.of("a"), List.of());
        var book = Books.compiled(new PolicyDraft(base, List.of(), List.of(), List.of(label), List.of(), "test.yaml"));
        for (String uri : List.of("crm://people/1", "crm://x/../people/1", "crm://x/%2e%2e/people/1")) {
            var read = new Operation("a", "resources/read", new Target.Resource(uri));
            assertEquals(
                    false,
                    book.handover(session("idp#ann", "-", List.of()), read, Annotations.NONE, Books.NOW)
                            .equals(Handover.WHOLE),
                    uri);
        }
    }

    @Test
    @DisplayName("stands in the decision, also where nothing else is written")
    void inTheDecision() {
        var decision =
                book(List.of()).decide(session("idp#ann", "-", List.of()), Books.call("a", "t"), Books.with("{}"));
        assertEquals(true, decision.allowed());
        assertEquals(false, decision.handover().results().isEmpty());
        assertEquals(true, decision.handover().arguments().isEmpty());
    }

    private static Rulebook book(List<ClearanceDraft> clearances) {
        return book(LABELS, clearances);
    }

    private static Rulebook book(List<FieldLabel> labels, List<ClearanceDraft> clearances) {
        var base = new AllowList(Preset.BALANCED, "test.yaml", Set.of("a", "b"), List.of());
        var tasks = List.of(
                task("usual", Sensitivity.USUAL),
                task("reads-p", Sensitivity.PUBLIC),
                task("reads-c", Sensitivity.CONFIDENTIAL),
                task("reads-r", Sensitivity.RESTRICTED));
        return Books.compiled(new PolicyDraft(base, tasks, List.of(), labels, clearances, "test.yaml"));
    }

    private static TaskDraft task(String name, Sensitivity reads) {
        var grant = new TaskDraft.Grant(Books.scope("tools[0]", "a", new Subject.Everything()), Optional.empty());
        return new TaskDraft(
                name,
                new RuleName("tasks." + name, "test.yaml"),
                new Written("true", "/" + name),
                List.of(grant),
                Optional.empty(),
                new Clearance(reads, Sensitivity.USUAL));
    }

    private static Session session(String who, String task, List<String> actors) {
        var identity = new Identity.Subject(
                "idp", who.substring(who.indexOf('#') + 1), Set.of(), Set.of(), actors, Optional.empty());
        var session = new Session(new SessionKey("k"), identity, Optional.empty(), Revision.NEWEST);
        return task.equals("-") ? session : session.actingFor(new Task(task));
    }

    private static String without(Rulebook book, Session session) {
        var plan = book.handover(session, Books.call("a", "t"), Annotations.NONE, Books.NOW)
                .results();
        var document = JsonMapper.shared().readTree("{\"i\":1,\"c\":2,\"r\":3}");
        var left = new Shaping(plan).document(document, "").orElseThrow();
        return String.join(
                " ",
                document.propertyNames().stream()
                        .filter(name -> !left.has(name))
                        .map(name -> "/" + name)
                        .toList());
    }

    @Test
    @DisplayName("is what the entry of a task says that names the tool most closely, beside what is labelled")
    void projections() {
        var named = grant("tools[0]", "t", "/x");
        var every = grant("tools[1]", "*", "/y");
        var task = new TaskDraft(
                "p",
                new RuleName("tasks.p", "test.yaml"),
                new Written("true", "/p"),
                List.of(every, named),
                Optional.empty(),
                Clearance.USUAL);
        var base = new AllowList(Preset.STRICT, "test.yaml", Set.of("a"), List.of());
        var book = Books.compiled(new PolicyDraft(base, List.of(task), List.of(), LABELS, List.of(), "test.yaml"));
        var session = session("idp#ann", "p", List.of());
        var document = JsonMapper.shared().readTree("{\"i\":1,\"r\":2,\"x\":3,\"y\":4}");
        assertEquals(
                "{\"i\":1,\"y\":4}",
                new Shaping(book.handover(session, Books.call("a", "t"), Annotations.NONE, Books.NOW)
                                .results())
                        .document(document, "")
                        .orElseThrow()
                        .toString());
        assertEquals(
                "{\"i\":1,\"r\":2,\"x\":3}",
                new Shaping(book.handover(session, Books.call("a", "u"), Annotations.NONE, Books.NOW)
                                .results())
                        .document(document, "")
                        .orElseThrow()
                        .toString());
    }

    private static TaskDraft.Grant grant(String name, String tool, String drops) {
        var scope = Books.scope("tasks.p." + name, "a", new Subject.Tools(new Wildcard(tool)));
        var rule = new FieldRule(
                FieldPattern.parse(drops).orElseThrow(),
                Treatment.WITHHOLD,
                Purpose.MINIMIZE,
                scope.rule().toString());
        return new TaskDraft.Grant(scope, Optional.empty(), new Projection(scope, List.of(rule), List.of()));
    }
}
