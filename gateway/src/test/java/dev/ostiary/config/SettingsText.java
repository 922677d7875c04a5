package dev.ostiary.config;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes settings as a person could: block YAML at the top, flow YAML (which JSON is) below. */
final class SettingsText {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SettingsText() {}

    static String of(Settings settings) {
        return tree(settings)
                .propertyStream()
                .map(member ->
                        member.getKey() + ": " + JsonMapper.shared().writeValueAsString(member.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    static ObjectNode tree(Settings settings) {
        var root = NODES.objectNode()
                .put("preset", lower(settings.preset()))
                .put("listen", settings.listen().toString())
                .put("admin", settings.admin().toString())
                .put("local-access", lower(settings.localAccess()));
        root.put("allow-http", settings.allowHttp());
        settings.tls().ifPresent(tls -> root.set("tls", tree(tls)));
        settings.adminTls().ifPresent(tls -> root.set("admin-tls", tree(tls)));
        root.set("issuer-tls", tree(settings.issuerTls()));
        settings.allowedHosts().forEach(root.putArray("allowed-hosts")::add);
        settings.allowedOrigins().forEach(root.putArray("allowed-origins")::add);
        settings.allow().forEach(entry -> add(root.withArray("/allow"), entry));
        var tasks = root.putObject("tasks");
        settings.tasks().forEach((name, task) -> tasks.set(name, tree(task)));
        settings.rules().forEach(rule -> add(root.withArray("/rules"), rule));
        settings.fields().forEach(field -> add(root.withArray("/fields"), field));
        settings.clearances()
                .forEach(entry -> root.withArray("/clearances")
                        .addObject()
                        .put("for", entry.who().text())
                        .put("reads", lower(entry.reads()))
                        .put("writes", lower(entry.writes())));
        var servers = root.putObject("servers");
        settings.servers().forEach((name, server) -> servers.set(name, tree(server)));
        root.set("limits", tree(settings.limits()));
        var stages = root.putObject("stages");
        settings.stages()
                .forEach((name, stage) -> stages.set(name, stage.values().json()));
        var audit = root.putObject("audit")
                .put("segment-size", settings.audit().segmentSize().toString())
                .put("retention", Durations.written(settings.audit().retention()));
        settings.audit().directory().ifPresent(path -> audit.put("directory", path.toString()));
        settings.eventLoops().ifPresent(loops -> root.put("event-loops", loops));
        root.set("access", tree(settings.access()));
        root.putObject("approval")
                .put("expires", Durations.written(settings.approval().expires()))
                .put("per-identity", settings.approval().perIdentity())
                .put("arguments", settings.approval().arguments().toString())
                .put("admin-api", settings.approval().adminApi());
        var detection = root.putObject("detection");
        settings.detection()
                .rules()
                .forEach(file -> detection.withArray("/rules").add(file.toString()));
        settings.detection().suppress().forEach(entry -> add(detection.withArray("/suppress"), entry));
        return root;
    }

    private static void add(ArrayNode suppress, SuppressionEntry entry) {
        var written = suppress.addObject()
                .put("rule", entry.rule())
                .put("reason", entry.reason())
                .put("until", entry.until().toString());
        Map.of("server", entry.server(), "tool", entry.tool(), "field", entry.field())
                .forEach((key, value) -> {
                    if (!value.isEmpty()) {
                        written.put(key, value);
                    }
                });
    }

    private static ObjectNode tree(TaskSettings task) {
        var written = NODES.objectNode().put("for", task.who().text());
        task.time().until().ifPresent(until -> written.put("until", until.toString()));
        task.time().lasts().ifPresent(lasts -> written.put("lasts", Durations.written(lasts)));
        task.time().pause().ifPresent(pause -> written.put("pause", Durations.written(pause)));
        written.put("reads", lower(task.reads())).put("writes", lower(task.writes()));
        var trim = written.putObject("trim");
        task.trim().descriptions().ifPresent(characters -> trim.put("descriptions", characters));
        task.trim().dropped().forEach(part -> trim.withArray("/drop").add(lower(part)));
        task.grants().forEach(grant -> {
            var list = written.withArray("/" + grant.name().replaceAll("\\[.*", ""));
            var entry = add(list, grant.scope());
            grant.when().ifPresent(when -> entry.put("when", when.text()));
            var result = entry.putObject("result");
            grant.result().keep().forEach(at -> result.withArray("/keep").add(at.toString()));
            grant.result().drop().forEach(at -> result.withArray("/drop").add(at.toString()));
            var first = result.putObject("first");
            grant.result().first().forEach((at, items) -> first.put(at.toString(), items));
            var truncate = result.putObject("truncate");
            grant.result().truncate().forEach((at, characters) -> truncate.put(at.toString(), characters));
        });
        return written;
    }

    private static ObjectNode tree(PortTls tls) {
        var written = NODES.objectNode()
                .put("client-certificates", lower(tls.clientCertificates()))
                .put("minimum-version", tls.minimumVersion().written());
        write(tls.own(), written);
        tls.clientCa().ifPresent(file -> written.put("client-ca", file.toString()));
        tls.revocationList().ifPresent(file -> written.put("revocation-list", file.toString()));
        return written;
    }

    private static ObjectNode tree(ServerTlsSettings tls) {
        var written =
                NODES.objectNode().put("minimum-version", tls.minimumVersion().written());
        tls.ca().ifPresent(file -> written.put("ca", file.toString()));
        tls.own().ifPresent(own -> write(own, written));
        return written;
    }

    private static void write(OwnCertificate own, ObjectNode written) {
        written.put("certificate", own.certificate().toString());
        own.key().ifPresent(file -> written.put("key", file.toString()));
        own.password().ifPresent(secret -> written.set("password", tree(secret.where())));
    }

    private static ObjectNode tree(AccessSettings access) {
        var written = NODES.objectNode()
                .put("clock-skew", Durations.written(access.clockSkew()))
                .put("dpop-nonces", access.dpopNonces());
        access.resource().ifPresent(url -> written.put("resource", url.toString()));
        var issuers = written.putArray("issuers");
        access.issuers().forEach(issuer -> issuers.add(tree(issuer)));
        var certificates = written.putArray("certificates");
        access.certificates().forEach(entry -> {
            var let = certificates.addObject().put("name", entry.name());
            entry.groups().forEach(let.putArray("groups")::add);
            entry.scopes().forEach(let.putArray("scopes")::add);
        });
        var scopes = written.putArray("scopes");
        access.scopes().forEach(setting -> {
            var entry = scopes.addObject().put("server", setting.server());
            setting.method().ifPresent(method -> entry.put("method", method));
            setting.tool().ifPresent(tool -> entry.put("tool", tool));
            setting.needs().forEach(entry.putArray("needs")::add);
        });
        return written;
    }

    private static ObjectNode tree(IssuerSettings issuer) {
        var written =
                NODES.objectNode().put("issuer", issuer.issuer().toString()).put("groups", issuer.groups());
        issuer.jwks().ifPresent(url -> written.put("jwks", url.toString()));
        issuer.audience().forEach(written.putArray("audience")::add);
        issuer.algorithms().forEach(written.putArray("algorithms")::add);
        issuer.introspection().ifPresent(how -> {
            ObjectNode asked = written.putObject("introspection")
                    .put("client-id", how.clientId())
                    .set("client-secret", tree(how.clientSecret().where()));
            how.endpoint().ifPresent(url -> asked.put("endpoint", url.toString()));
        });
        return written;
    }

    private static void add(ArrayNode rules, RuleEntry rule) {
        var written = add(rules, rule.scope()).put("name", rule.name()).put("then", lower(rule.then()));
        rule.when().ifPresent(when -> written.put("when", when.text()));
        if (rule.ask() != RuleEntry.Ask.OPERATOR) {
            written.put("ask", lower(rule.ask()));
        }
    }

    private static void add(ArrayNode fields, FieldEntry field) {
        var written = add(fields, field.scope())
                .put("sensitivity", lower(field.sensitivity()))
                .put("protect", lower(field.protect()));
        switch (field.side()) {
            case ARGUMENT -> written.put("argument", field.at().toString());
            case RESULT -> written.put("at", field.at().toString()).put("text", lower(field.text()));
        }
    }

    private static ObjectNode add(ArrayNode allow, AllowEntry entry) {
        var written = allow.addObject().put("server", entry.server());
        switch (entry.target()) {
            case AllowEntry.Everything() -> {}
            case AllowEntry.Tool(var name) -> written.put("tool", name);
            case AllowEntry.Prompt(var name) -> written.put("prompt", name);
            case AllowEntry.Resource(var uri) -> written.put("resource", uri);
        }
        return written;
    }

    private static ObjectNode tree(ServerSettings server) {
        var written =
                NODES.objectNode().put("allow-http", server.allowHttp()).put("max-processes", server.maxProcesses());
        if (server.privateAddresses() != PrivateAddresses.AS_WRITTEN) {
            written.put("private-addresses", lower(server.privateAddresses()));
        }
        written.putObject("timeouts")
                .put("connect", Durations.written(server.timeouts().connect()))
                .put("answer", Durations.written(server.timeouts().answer()))
                .put("idle", Durations.written(server.timeouts().idle()))
                .put("start", Durations.written(server.timeouts().start()));
        written.set("tls", tree(server.tls()));
        written.putObject("breaker")
                .put("failures", server.breaker().failures())
                .put("open-for", Durations.written(server.breaker().openFor()));
        written.set("credentials", tree(server.credentials()));
        server.keepMeta().forEach(written.putArray("keep-meta")::add);
        var tolerates = written.putArray("tolerates");
        server.tolerates().forEach(tolerates::add);
        return written;
    }

    private static ObjectNode tree(CredentialSettings credentials) {
        var written = NODES.objectNode();
        credentials.bearer().ifPresent(secret -> written.set("bearer", tree(secret.where())));
        var headers = written.putObject("headers");
        credentials.headers().forEach((name, secret) -> headers.set(name, tree(secret.where())));
        var env = written.putObject("env");
        credentials.env().forEach((name, secret) -> env.set(name, tree(secret.where())));
        credentials.login().ifPresent(login -> {
            ObjectNode asked = written.putObject("login");
            login.issuer().ifPresent(url -> asked.put("issuer", url.toString()));
            login.clientId().ifPresent(id -> asked.put("client-id", id));
            login.clientSecret().ifPresent(secret -> asked.set("client-secret", tree(secret.where())));
            login.scopes().forEach(asked.putArray("scopes")::add);
        });
        credentials.exchange().ifPresent(exchange -> {
            ObjectNode asked = written.putObject("exchange")
                    .put("issuer", exchange.issuer().toString())
                    .put("client-id", exchange.clientId());
            asked.set("client-secret", tree(exchange.clientSecret().where()));
            exchange.tokenEndpoint().ifPresent(url -> asked.put("token-endpoint", url.toString()));
            exchange.audience().forEach(asked.putArray("audience")::add);
            exchange.resource().forEach(url -> asked.withArray("/resource").add(url.toString()));
            exchange.scopes().forEach(asked.putArray("scopes")::add);
        });
        return written;
    }

    private static JsonNode tree(SecretPlace where) {
        return switch (where) {
            case SecretPlace.Variable(var name) -> NODES.stringNode("${" + name + "}");
            case SecretPlace.InFile(var path) -> NODES.stringNode("file:" + path);
            case SecretPlace.FromCommand(var words) -> {
                var list = NODES.objectNode();
                words.forEach(list.putArray("command")::add);
                yield list;
            }
            case SecretPlace.InKeystore(var path, var alias, var password) ->
                NODES.objectNode()
                        .put("pkcs12", path.toString())
                        .put("alias", alias)
                        .set("password", tree(password));
        };
    }

    private static ObjectNode tree(Limits limits) {
        return NODES.objectNode()
                .put("frame", limits.frame().toString())
                .put("depth", limits.depth())
                .put("string", limits.string().toString())
                .put("number-digits", limits.numberDigits())
                .put("sessions", limits.sessions())
                .put("session-idle", Durations.written(limits.sessionIdle()))
                .put("requests-per-identity", limits.requestsPerIdentity().toString())
                .put("tries-per-identity", limits.triesPerIdentity().toString())
                .put("pieces-length", limits.piecesLength())
                .put("pieces-age", Durations.written(limits.piecesAge()))
                .put("in-flight-per-caller", limits.inFlightPerCaller())
                .put("request", limits.request().toString())
                .put("result", limits.result().toString());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
