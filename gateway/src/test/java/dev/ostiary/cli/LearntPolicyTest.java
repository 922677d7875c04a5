package dev.ostiary.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.audit.LogEntry;
import dev.ostiary.learn.Observed;
import dev.ostiary.learn.Proposal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is learnt loads unchanged, meets its own cases, and leaves out what an attacker did. */
final class LearntPolicyTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    Path folder;

    private final Observed observed = new Observed();
    private Instant now = Instant.parse("2026-11-23T08:00:00Z");

    @Test
    void oneCallersUseBecomesATaskWithBounds() throws IOException {
        times(9, () -> call("installation", "refund", "{'at':'/amount','type':'integer','from':20,'to':50}"));
        times(3, () -> call("installation", "get_customer", "{'at':'/id','type':'string'}"));
        times(2, () -> call("installation", "export", ""));
        String policy = proposed();
        assertTrue(policy.contains("for: 'identity.name == \"installation\"'"), policy);
        assertTrue(
                policy.contains("9 calls by installation, from 2026-11-23T08:00:00Z to 2026-11-23T08:08:00Z"), policy);
        assertTrue(
                policy.contains("- {server: 'crm', tool: 'refund', when: 'args.all(key, key in [\"amount\"])"
                        + " && args.amount >= 20 && args.amount <= 50'}"),
                policy);
        assertTrue(policy.contains("too few calls (3 of 9) to say anything about arguments"), policy);
        assertTrue(policy.contains("#   tool export of crm: 2 calls by installation"), policy);
        assertFalse(policy.contains("tool: 'export'"), policy);
        assertEquals("refuse", verdict("installation", "refund", "{\"amount\": 51}"));
        assertEquals("refuse", verdict("installation", "refund", "{\"amount\": \"30\"}"));
        assertEquals("allow", verdict("installation", "refund", "{\"amount\": 50}"));
        assertEquals("hidden", verdict("key:other", "refund", "{\"amount\": 50}"));
    }

    @Test
    void argumentsThatAreSometimesThereAndOddNamesAreBounded() throws IOException {
        times(
                5,
                () -> call(
                        "installation",
                        "search",
                        "{'at':'/max-hits','type':'integer','from':5,'to':10},{'at':'/in','type':'string'},"
                                + "{'at':'/filter','type':'object'},{'at':'/filter/size','type':'number','from':0.1,'to':0.5}"));
        times(5, () -> call("installation", "search", "{'at':'/in','type':'string'}"));
        times(9, () -> call("installation", "now", ""));
        proposed();
        assertEquals("allow", verdict("installation", "search", "{\"in\": \"x\"}"));
        assertEquals("allow", verdict("installation", "search", "{\"in\": \"x\", \"max-hits\": 7}"));
        assertEquals("refuse", verdict("installation", "search", "{\"in\": \"x\", \"max-hits\": 70}"));
        assertEquals("refuse", verdict("installation", "search", "{\"max-hits\": 7}"));
        assertEquals("refuse", verdict("installation", "search", "{\"in\": \"x\", \"filter\": {\"size\": 0.6}}"));
        assertEquals("allow", verdict("installation", "search", "{\"in\": \"x\", \"filter\": {\"size\": 0.5}}"));
        assertEquals("refuse", verdict("installation", "search", "{\"in\": \"x\", \"out\": 1}"));
        assertEquals("refuse", verdict("installation", "now", "{\"zone\": \"x\"}"));
    }

    @Test
    void thoseWhoDidTheSameAreOneTaskAndGroupsStandForTheirMembers() throws IOException {
        for (String name : List.of("ann", "bea", "cid")) {
            times(2, () -> call("login#" + name, "get_customer", "", "['support']"));
        }
        times(3, () -> call("key:one", "export", ""));
        times(3, () -> call("key:two", "export", ""));
        times(3, () -> call("login#boss", "export", "", "['boss','support']"));
        String policy = proposed();
        assertTrue(
                policy.contains(
                        "for: 'size(identity.groups) == 1 && [\"support\"].all(group, group in identity.groups)'"),
                policy);
        assertTrue(policy.contains("for: 'identity.name in [\"key:one\", \"key:two\", \"login#boss\"]'"), policy);
    }

    @Test
    void whatIsDoneForTasksStaysWithThem() throws IOException {
        times(3, () -> take(entry("installation", "crm", "tool", "refund").put("task", "refunds")));
        times(3, () -> call("installation", "get_customer", ""));
        times(3, () -> call("key:ci", "get_customer", ""));
        String policy = proposed();
        assertTrue(policy.contains("  refunds:\n    for: 'identity.name == \"installation\"'"), policy);
        assertTrue(policy.contains("{name: installation-may-1, server: 'crm', tool: 'get_customer', when:"), policy);
        assertTrue(policy.contains("  key-ci:\n"), policy);
        assertEquals("allow", verdict("installation", "get_customer", "{}"));
    }

    @Test
    void whatAnAttackerDidIsNotLearntAndTold() throws IOException {
        times(3, () -> call("installation", "get_customer", ""));
        ObjectNode finding = entry("installation", "crm", "tool", "exfiltrate");
        finding.putArray("findings").addObject().put("rule", "OB01").put("pointer", "/x");
        times(9, () -> take(finding));
        times(
                9,
                () -> take(entry("installation", "crm", "tool", "delete_all")
                        .put("allowed", false)
                        .put("rule", "no-deletes")));
        times(9, () -> take(entry("key:evil", "crm", "tool", "steal")));
        take(entry("key:evil", "crm", "tool", "steal")
                .put("outcome", "refused")
                .put("reason", "BLOCKED")
                .put("detail", "identity key:evil is blocked"));
        ObjectNode answer = entry("installation", "crm", "tool", "read_page")
                .put("direction", "to-client")
                .put("kind", "result");
        answer.putArray("findings").addObject().put("rule", "OB02").put("pointer", "/x");
        take(answer);
        times(9, () -> call("installation", "send_mail", ""));
        now = now.plus(Duration.ofMinutes(11));
        times(3, () -> call("installation", "list_mail", ""));
        observed.take(new LogEntry("chain-1", false, now, entry("installation", "crm", "tool", "forged")));
        String policy = proposed();
        for (String bad : List.of("exfiltrate", "delete_all", "steal", "send_mail", "forged")) {
            assertFalse(policy.contains("tool: '" + bad), policy);
        }
        assertTrue(policy.contains("tool: 'list_mail'"), policy);
        assertTrue(
                policy.contains("#   9 times tool exfiltrate of crm by installation: passed with findings: OB01"),
                policy);
        assertTrue(policy.contains("not allowed by no-deletes"), policy);
        assertTrue(policy.contains("9 times calls by key:evil: the identity is blocked, or was"), policy);
        assertTrue(
                policy.contains("9 times tool send_mail of crm by installation: within 10 minutes after an answer"),
                policy);
        assertTrue(policy.contains("1 time tool forged of crm by installation: the record was changed"), policy);
    }

    @Test
    void destructiveToolsThatNobodyUsedAreRefused() throws IOException {
        times(3, () -> call("installation", "delete_draft", ""));
        ObjectNode list = entry("installation", "crm", "none", "").put("method", "tools/list");
        list.remove("none");
        list.put("direction", "to-client").put("kind", "result");
        ArrayNode offers = list.putObject("observed").putArray("offers");
        for (String tool : List.of("delete_draft", "purge_all", "get_customer", "drop_table", "odd *")) {
            offers.addObject().put("tool", tool);
        }
        offers.addObject().put("tool", "finish").put("destructive", true);
        take(list);
        String policy = proposed();
        assertTrue(policy.contains("server: 'crm', tool: 'purge_all', then: refuse}"), policy);
        assertTrue(policy.contains("server: 'crm', tool: 'drop_table', then: refuse}"), policy);
        assertTrue(policy.contains("server: 'crm', tool: 'finish', then: refuse}"), policy);
        assertTrue(policy.contains("DESTRUCTIVE BY ITS NAME"), policy);
        assertFalse(policy.contains("tool: 'get_customer', then"), policy);
        assertFalse(policy.contains("tool: 'delete_draft', then"), policy);
    }

    @Test
    void manyResourcesInOneFolderBecomeTheFolder() throws IOException {
        for (int i = 0; i < 5; i++) {
            take(resource("customers://c" + i));
            take(resource("https://x.example/a/" + i + "?secret=" + i));
            take(resource("https://h" + i));
        }
        times(3, () -> take(resource("notes://1")));
        take(resource("customers://a/%2e%2e/b"));
        take(resource("customers://*"));
        String policy = proposed();
        assertTrue(policy.contains("resource: 'customers://*'"), policy);
        assertTrue(policy.contains("resource: 'https://x.example/a/*'"), policy);
        assertTrue(policy.contains("resource: 'notes://1'"), policy);
        assertFalse(policy.contains("'https://*'"), policy);
        assertTrue(policy.contains("resource customers://* of crm by installation: no entry can name it"), policy);
    }

    @Test
    void namesThatStrangersChoseStayNames() throws IOException {
        String odd = "a'}] # \"\\ \u5bc6: &x !y";
        times(9, () -> call("login#\u001b[2J\u202e\n" + odd, odd, "{'at':'/x\"]\u00fc || true','type':'string'}"));
        times(3, () -> call("login#ann", "get_customer*", ""));
        String policy = proposed();
        assertFalse(policy.contains("\u001b"), policy);
        assertFalse(policy.contains("\u202e"), policy);
        assertFalse(policy.contains("get_customer*'"), policy);
        assertTrue(policy.lines().noneMatch(line -> line.startsWith("# \\u{1B}")), policy);
    }

    @Test
    void fieldsThatLookPersonalOrSecretAreLabelled() throws IOException {
        times(
                9,
                () -> call(
                        "installation",
                        "refund",
                        "{'at':'/payer','type':'object'},{'at':'/payer/iban','type':'string'},{'at':'/note','type':'string'}"));
        ObjectNode answer = entry("installation", "crm", "tool", "refund")
                .put("direction", "to-client")
                .put("kind", "result");
        ArrayNode fields = answer.putObject("observed").putArray("fields");
        List.of("/receipt", "/customers/*/email", "/customers/*/\u5bc6\u7801", "/it's_token")
                .forEach(fields::add);
        take(answer);
        take(answer);
        String policy = proposed();
        assertTrue(policy.contains("    writes: restricted\n    # reads: restricted"), policy);
        assertTrue(
                policy.contains("- {server: 'crm', tool: 'refund', argument: '/payer/iban', sensitivity: restricted}"),
                policy);
        assertTrue(
                policy.contains(
                        "- {server: 'crm', tool: 'refund', at: '/customers/*/email', sensitivity: confidential}"),
                policy);
        assertTrue(policy.contains("at: \"/customers/*/\\u5bc6\\u7801\", sensitivity: restricted}"), policy);
        assertFalse(policy.contains("/note, sens"), policy);
        assertEquals("allow", verdict("installation", "refund", "{\"payer\": {\"iban\": \"x\"}, \"note\": \"y\"}"));
    }

    @Test
    void argumentsOfWhatIsUsedWithoutATaskBesidesTasksAreNotLabelled() throws IOException {
        times(3, () -> take(entry("installation", "crm", "tool", "refund").put("task", "refunds")));
        times(3, () -> call("installation", "pay", "{'at':'/iban','type':'string'}"));
        String policy = proposed();
        assertFalse(policy.contains("argument: '/iban'"), policy);
        assertEquals("allow", verdict("installation", "pay", "{\"iban\": \"x\"}"));
    }

    @Test
    void withoutEvidenceEverythingIsRefused() throws IOException {
        call("installation", "get_customer", "");
        assertTrue(proposed().contains("this policy refuses everything"));
    }

    /** The policy, once it has been loaded and has met its own cases. */
    private String proposed() throws IOException {
        Proposal proposal = Proposal.of(observed, 3);
        String policy = proposal.policy();
        Files.writeString(folder.resolve("ostiary.yaml"), policy);
        Files.writeString(folder.resolve("learned.cases.yaml"), proposal.cases());
        Files.writeString(folder.resolve("mcp.json"), "{\"mcpServers\":{\"crm\":{\"command\":\"x\"}}}");
        String valid = check(0);
        assertTrue(valid.contains("The configuration is valid"), valid);
        String met = check(0, "--test");
        assertTrue(met.contains("all as expected"), met);
        return policy;
    }

    private String verdict(String as, String tool, String arguments) {
        String said = check(0, "--format", "json", "--as", as, "call", "crm", tool, arguments);
        return JSON.readTree(said).path("verdict").asString();
    }

    private String check(int expected, String... words) {
        StringWriter out = new StringWriter();
        List<String> all = new java.util.ArrayList<>(List.of(
                "check",
                "--config",
                folder.resolve("ostiary.yaml").toString(),
                "--mcp",
                folder.resolve("mcp.json").toString()));
        all.addAll(List.of(words));
        int code = Ostiary.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(all.toArray(String[]::new));
        assertEquals(expected, code, () -> out + "\n" + read());
        return out.toString();
    }

    private String read() {
        try {
            return Files.readString(folder.resolve("ostiary.yaml"))
                    + Files.readString(folder.resolve("learned.cases.yaml"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static void times(int times, Runnable what) {
        for (int i = 0; i < times; i++) {
            what.run();
        }
    }

    private void call(String identity, String tool, String shapes) {
        call(identity, tool, shapes, "[]");
    }

    private void call(String identity, String tool, String shapes, String groups) {
        ObjectNode entry = entry(identity, "crm", "tool", tool);
        ObjectNode seen = entry.putObject("observed");
        seen.set("groups", json(groups));
        ArrayNode arguments = seen.putArray("arguments");
        for (JsonNode shape : JSON.readTree("[" + shapes.replace("\"", "\\\"").replace('\'', '"') + "]")) {
            arguments.add(shape);
        }
        take(entry);
    }

    private ObjectNode resource(String uri) {
        return entry("installation", "crm", "resource", uri).put("method", "resources/read");
    }

    private static ObjectNode entry(String identity, String server, String kind, String name) {
        return JSON.createObjectNode()
                .put("record", "handoff")
                .put("outcome", "forwarded")
                .put("direction", "to-server")
                .put("kind", "request")
                .put("identity", identity)
                .put("session", "s-" + identity)
                .put("server", server)
                .put("method", "tools/call")
                .put(kind, name)
                .put("allowed", true)
                .put("preset", "observe");
    }

    private void take(ObjectNode entry) {
        observed.take(new LogEntry("chain-1", true, now, entry));
        now = now.plus(Duration.ofMinutes(entry.path("direction").asString().equals("to-server") ? 1 : 0));
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
