package dev.ostiary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ostiary.fields.FieldPattern;
import dev.ostiary.fields.Sensitivity;
import dev.ostiary.fields.Trim;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Valid settings, written down and loaded, come back as they were. */
class SettingsRoundTripTest {

    private static final Place PLACE = Place.whole(Path.of("ostiary.yaml"));

    @Property(tries = 300)
    void settingsComeBackAsTheyWere(@ForAll("settings") Settings settings) {
        var loaded = Loading.settings(SettingsText.of(settings));
        assertEquals(placeless(settings), placeless(loaded));
    }

    @Property(tries = 100)
    void loadingTwiceLoosensNothing(@ForAll("settings") Settings settings) {
        var text = SettingsText.of(settings);
        assertEquals(List.of(), Loosening.between(Loading.settings(text), Loading.settings("# moved\n" + text)));
    }

    /** Places differ between what was made up and what stands in a file. */
    private static Settings placeless(Settings settings) {
        return new Settings(
                settings.preset(),
                settings.listen(),
                settings.admin(),
                settings.tls(),
                settings.adminTls(),
                settings.issuerTls(),
                settings.allowHttp(),
                settings.localAccess(),
                settings.allowedHosts(),
                settings.allowedOrigins(),
                settings.allow().stream().map(SettingsRoundTripTest::placeless).toList(),
                mapped(settings.tasks(), SettingsRoundTripTest::placeless),
                settings.rules().stream()
                        .map(rule -> new RuleEntry(
                                rule.name(),
                                placeless(rule.scope()),
                                rule.when().map(SettingsRoundTripTest::placeless),
                                rule.then(),
                                rule.ask()))
                        .toList(),
                settings.fields().stream().map(SettingsRoundTripTest::placeless).toList(),
                settings.clearances().stream()
                        .map(entry -> new ClearanceEntry(placeless(entry.who()), entry.reads(), entry.writes()))
                        .toList(),
                settings.servers(),
                settings.limits(),
                mapped(settings.stages(), stage -> new StageSettings(stage.name(), placeless(stage.values()))),
                settings.audit(),
                settings.eventLoops(),
                settings.access(),
                settings.approval(),
                placeless(settings.detection()));
    }

    private static DetectionSettings placeless(DetectionSettings detection) {
        return new DetectionSettings(
                detection.rules(),
                detection.suppress().stream()
                        .map(entry -> new SuppressionEntry(
                                entry.rule(),
                                entry.server(),
                                entry.tool(),
                                entry.field(),
                                entry.reason(),
                                entry.until(),
                                PLACE))
                        .toList());
    }

    private static AllowEntry placeless(AllowEntry entry) {
        return new AllowEntry(entry.server(), entry.target(), PLACE);
    }

    private static FieldEntry placeless(FieldEntry field) {
        return new FieldEntry(
                placeless(field.scope()), field.side(), field.at(), field.sensitivity(), field.protect(), field.text());
    }

    private static Expression placeless(Expression expression) {
        return new Expression(expression.text(), "", PLACE);
    }

    private static TaskSettings placeless(TaskSettings task) {
        return new TaskSettings(
                placeless(task.who()),
                task.grants().stream()
                        .map(grant -> new TaskSettings.Grant(
                                grant.name(),
                                placeless(grant.scope()),
                                grant.when().map(SettingsRoundTripTest::placeless),
                                grant.result()))
                        .toList(),
                task.time(),
                task.reads(),
                task.writes(),
                task.trim(),
                PLACE);
    }

    private static <V> Map<String, V> mapped(Map<String, V> map, java.util.function.UnaryOperator<V> change) {
        var changed = new LinkedHashMap<String, V>();
        map.forEach((key, value) -> changed.put(key, change.apply(value)));
        return changed;
    }

    private static Located.Mapping placeless(Located.Mapping values) {
        return new Located.Mapping(
                mapped(
                        values.members(),
                        member -> new Located.Member(
                                PLACE,
                                switch (member.value()) {
                                    case Located.Text(var text, var _) -> new Located.Text(text, PLACE);
                                    case Located.Numeral(var number, var _) -> new Located.Numeral(number, PLACE);
                                    case Located.Flag(var flag, var _) -> new Located.Flag(flag, PLACE);
                                    case Located.Nothing _, Located.Sequence _, Located.Mapping _ ->
                                        throw new AssertionError();
                                })),
                PLACE);
    }

    @Provide
    Arbitrary<Settings> settings() {
        return Combinators.combine(
                        Combinators.combine(Arbitraries.of(Preset.values()), addresses(), addresses())
                                .as((preset, listen, admin) -> new Settings(
                                        preset,
                                        listen,
                                        admin,
                                        portTls(listen.port()),
                                        portTls(admin.port()),
                                        serverTls(admin.port() % 2 == 0),
                                        !listen.loopback() || !admin.loopback(),
                                        LocalAccess.TOKEN,
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        Map.of(),
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        Map.of(),
                                        Limits.DEFAULT,
                                        Map.of(),
                                        AuditSettings.DEFAULT,
                                        OptionalInt.empty(),
                                        AccessSettings.DEFAULT,
                                        ApprovalSettings.DEFAULT,
                                        DetectionSettings.DEFAULT)),
                        Arbitraries.of("gateway.example", "gateway.example:8443", "[::1]:7070")
                                .list()
                                .ofMaxSize(3),
                        Arbitraries.of("https://app.example", "http://localhost:3000")
                                .list()
                                .ofMaxSize(3),
                        allowEntries().list().ofMaxSize(5),
                        Arbitraries.maps(names(), servers()).ofMaxSize(3),
                        limits(),
                        stages(),
                        audits())
                .as((basic, hosts, origins, allow, servers, limits, stages, audit) -> new Settings(
                        basic.preset(),
                        basic.listen(),
                        basic.admin(),
                        basic.tls(),
                        basic.adminTls(),
                        basic.issuerTls(),
                        basic.allowHttp(),
                        basic.listen().loopback() ? LocalAccess.OPEN : LocalAccess.TOKEN,
                        hosts,
                        origins,
                        allow,
                        tasks(allow),
                        rules(allow),
                        fields(allow),
                        clearances(allow),
                        servers,
                        limits,
                        stages,
                        audit,
                        allow.isEmpty() ? OptionalInt.empty() : OptionalInt.of(allow.size()),
                        hosts.isEmpty()
                                ? AccessSettings.DEFAULT
                                : access(
                                        audit.segmentSize().bytes(),
                                        basic.tls()
                                                .filter(tls -> tls.clientCertificates() != ClientCertificates.NONE)
                                                .isPresent()),
                        new ApprovalSettings(
                                Duration.ofMinutes(1 + allow.size()),
                                1 + hosts.size(),
                                ByteSize.kibibytes(1 + origins.size()),
                                hosts.size() % 2 == 0),
                        detection(hosts.size(), allow.size())));
    }

    private static DetectionSettings detection(int files, int entries) {
        return new DetectionSettings(
                IntStream.range(0, files)
                        .mapToObj(number -> Path.of("/etc/rules/own " + number + ".yaml"))
                        .toList(),
                IntStream.range(0, entries)
                        .mapToObj(number -> new SuppressionEntry(
                                number % 2 == 0 ? "TP04" : "TP04/precondition",
                                number % 2 == 0 ? "" : "crm",
                                number % 3 == 0 ? "" : "log in",
                                number % 4 == 0 ? "" : "/a~1b/0",
                                "has to log in \"first\"",
                                LocalDate.EPOCH.plusDays(number * 10_000L),
                                PLACE))
                        .toList());
    }

    private static RuleEntry.Ask ask(RuleEntry.Then then) {
        return then == RuleEntry.Then.APPROVE ? RuleEntry.Ask.CLIENT : RuleEntry.Ask.OPERATOR;
    }

    private static final OwnCertificate PEM =
            new OwnCertificate(Path.of("/etc/tls/own.pem"), Optional.of(Path.of("/etc/tls/own.key")), Optional.empty());
    private static final OwnCertificate PKCS12 = new OwnCertificate(
            Path.of("/etc/tls/own.p12"),
            Optional.empty(),
            Optional.of(new SecretReference(new SecretPlace.Variable("PASSWORD"), "", PLACE)));

    private static Optional<PortTls> portTls(int chance) {
        var clients = ClientCertificates.values()[chance % 3];
        var asked = clients != ClientCertificates.NONE;
        return Optional.of(new PortTls(
                        chance % 2 == 0 ? PEM : PKCS12,
                        clients,
                        Optional.of(Path.of("/etc/tls/ca.pem")).filter(_ -> asked),
                        Optional.of(Path.of("/etc/tls/crl.pem")).filter(_ -> asked && chance % 5 == 0),
                        MinimumVersion.values()[chance % 2]))
                .filter(_ -> chance % 4 > 0);
    }

    private static ServerTlsSettings serverTls(boolean chance) {
        return chance
                ? ServerTlsSettings.DEFAULT
                : new ServerTlsSettings(
                        Optional.of(Path.of("/etc/tls/theirs.pem")), Optional.of(PEM), MinimumVersion.TLS_1_2);
    }

    private static AccessSettings access(long chance, boolean asked) {
        boolean even = chance % 2 == 0;
        var secret = secret(even ? new SecretPlace.Variable("SECRET") : new SecretPlace.InFile(Path.of("/run/secret")));
        var issuer = new IssuerSettings(
                URI.create("https://login.example/tenant"),
                even ? Optional.empty() : Optional.of(URI.create("http://localhost:9000/jwks")),
                List.of("https://gateway.example/mcp", "gateway"),
                List.of("ES256", "PS512", "EdDSA"),
                even ? "/realm_access/roles" : "groups",
                Optional.of(new IntrospectionSettings(Optional.empty(), "ostiary", secret)));
        return new AccessSettings(
                even ? Optional.empty() : Optional.of(URI.create("https://gateway.example:8443")),
                List.of(issuer),
                List.of(new ScopeSetting(
                        "crm", Optional.of("tools/call"), Optional.of("get*"), List.of("crm", "read"))),
                asked
                        ? List.of(new CertificateEntry("spiffe://example.org/*", List.of("agents"), List.of("crm")))
                        : List.of(),
                asked,
                Duration.ofSeconds(chance % 60));
    }

    private static SecretReference secret(SecretPlace where) {
        return new SecretReference(where, "", PLACE);
    }

    private static Arbitrary<CredentialSettings> credentials() {
        var path = Arbitraries.of("/run/secret", "a b/c", "~/x").map(Path::of);
        Arbitrary<SecretPlace> simple = Arbitraries.oneOf(
                Arbitraries.of("A", "_b9").map(SecretPlace.Variable::new),
                path.map(SecretPlace.InFile::new),
                Arbitraries.of("pass", "show it", "'", "\"").list().ofMinSize(1).map(SecretPlace.FromCommand::new));
        Arbitrary<SecretPlace> any = Arbitraries.oneOf(
                simple,
                Combinators.combine(path, Arbitraries.of("crm", "a b"), simple).as(SecretPlace.InKeystore::new));
        var references = any.map(SettingsRoundTripTest::secret);
        var headers = Arbitraries.maps(Arbitraries.of("X-Api-Key", "x-other"), references);
        var env = Arbitraries.maps(Arbitraries.of("API_KEY", "token"), references);
        return Arbitraries.oneOf(
                Arbitraries.just(CredentialSettings.NONE),
                Combinators.combine(references.optional(), headers)
                        .as((bearer, named) -> new CredentialSettings(
                                bearer,
                                named,
                                Map.of(),
                                Optional.of(exchange()).filter(_ -> bearer.isEmpty() && named.isEmpty()),
                                Optional.of(login()).filter(_ -> bearer.isEmpty() && !named.isEmpty()))),
                env.map(named ->
                        new CredentialSettings(Optional.empty(), Map.of(), named, Optional.empty(), Optional.empty())));
    }

    private static LoginSettings login() {
        return new LoginSettings(
                Optional.of(URI.create("https://login.example")),
                Optional.of("ostiary"),
                Optional.of(secret(new SecretPlace.Variable("SECRET"))),
                List.of("read"));
    }

    private static ExchangeSettings exchange() {
        return new ExchangeSettings(
                URI.create("https://login.example/tenant"),
                Optional.of(URI.create("http://127.0.0.1:9/token")),
                "ostiary",
                secret(new SecretPlace.Variable("SECRET")),
                List.of("crm", "urn:crm"),
                List.of(URI.create("https://crm.example/mcp")),
                List.of("read", "write"));
    }

    /** Tasks that let do what the entries let do. */
    private static Map<String, TaskSettings> tasks(List<AllowEntry> allow) {
        var grants = new ArrayList<TaskSettings.Grant>();
        for (var list : List.of("tools", "prompts", "resources")) {
            int index = 0;
            for (var entry : allow) {
                if (list.equals(list(entry))) {
                    grants.add(new TaskSettings.Grant(list + "[" + index + "]", entry, when(index), shape(entry)));
                    index++;
                }
            }
        }
        var until = Optional.of(Instant.parse("2027-01-31T18:00:00Z")).filter(_ -> allow.size() % 2 == 0);
        var lasts = Optional.of(Duration.ofMinutes(30)).filter(_ -> allow.size() % 2 == 1);
        return allow.isEmpty()
                ? Map.of()
                : Map.of(
                        "a-task",
                        new TaskSettings(
                                new Expression("true", "", PLACE),
                                grants,
                                new TaskTime(until, lasts, lasts.filter(_ -> allow.size() % 4 == 1)),
                                sensitivity(allow.size()),
                                sensitivity(grants.size()),
                                trim(allow.size()),
                                PLACE));
    }

    private static Trim trim(int chance) {
        return switch (chance % 3) {
            case 0 -> Trim.NOTHING;
            case 1 -> new Trim(OptionalInt.of(0), Set.of(Trim.Part.values()));
            default -> new Trim(OptionalInt.empty(), Set.of(Trim.Part.ICONS));
        };
    }

    /** The same for the same entry. */
    private static ResultShape shape(AllowEntry entry) {
        var field = FieldPattern.parse("/f").orElseThrow();
        return switch (entry.server().length() % 3) {
            case 0 -> ResultShape.WHOLE;
            case 1 -> new ResultShape(List.of(field), List.of(), Map.of(), Map.of(field, 0));
            default -> new ResultShape(List.of(), List.of(field), Map.of(field, 3), Map.of());
        };
    }

    private static List<RuleEntry> rules(List<AllowEntry> allow) {
        var rules = new ArrayList<RuleEntry>();
        for (var entry : allow) {
            var then = RuleEntry.Then.values()[rules.size() % 4];
            rules.add(new RuleEntry("rule-" + rules.size(), entry, when(rules.size()), then, ask(then)));
        }
        return rules;
    }

    /** One label for each entry, each about a field of its own. */
    private static List<FieldEntry> fields(List<AllowEntry> allow) {
        var fields = new ArrayList<FieldEntry>();
        for (var entry : allow) {
            int index = fields.size();
            boolean inResult = index % 2 == 0;
            fields.add(new FieldEntry(
                    entry,
                    inResult ? FieldEntry.Side.RESULT : FieldEntry.Side.ARGUMENT,
                    FieldPattern.parse("/a~1b/*/**/" + index).orElseThrow(),
                    sensitivity(index),
                    FieldEntry.Protect.values()[index % 3],
                    inResult ? FieldEntry.Text.values()[index / 2 % 2] : FieldEntry.Text.WITHHELD));
        }
        return fields;
    }

    private static List<ClearanceEntry> clearances(List<AllowEntry> allow) {
        return allow.stream()
                .map(entry -> new ClearanceEntry(
                        new Expression("identity.name == \"a\"", "", PLACE),
                        sensitivity(entry.server().length()),
                        sensitivity(allow.size())))
                .distinct()
                .toList();
    }

    private static Sensitivity sensitivity(int chance) {
        return Sensitivity.values()[chance % 4];
    }

    private static String list(AllowEntry entry) {
        return switch (entry.target()) {
            case AllowEntry.Everything _ -> "";
            case AllowEntry.Tool _ -> "tools";
            case AllowEntry.Prompt _ -> "prompts";
            case AllowEntry.Resource _ -> "resources";
        };
    }

    private static Optional<Expression> when(int index) {
        return Optional.of(new Expression("args.a == \"b\"", "", PLACE)).filter(_ -> index % 2 == 1);
    }

    private static Arbitrary<HostPort> addresses() {
        return Combinators.combine(
                        Arbitraries.of("127.0.0.1", "localhost", "::1", "0.0.0.0", "gateway.example"),
                        Arbitraries.integers().between(0, 65_535))
                .as(HostPort::new);
    }

    /** Any text that a server or tool may have as its name, YAML's traps included. */
    private static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withCharRange(' ', '\uD7FF')
                        .ofMinLength(1)
                        .ofMaxLength(20)
                        .filter(text -> text.chars().noneMatch(Character::isISOControl)),
                Arbitraries.of("*", "null", "true", "no", "12", "1e3", "a: b", "- x", "&a", "a#b", "a.b_c", "🦊"));
    }

    private static Arbitrary<String> dashed() {
        return Arbitraries.of("allowed-tools", "size", "strip-invisible-text", "own-files");
    }

    private static Arbitrary<AllowEntry> allowEntries() {
        return Combinators.combine(names(), names(), Arbitraries.integers().between(0, 3))
                .as((server, name, kind) -> new AllowEntry(
                        server,
                        switch (kind) {
                            case 0 -> new AllowEntry.Everything();
                            case 1 -> new AllowEntry.Tool(name);
                            case 2 -> new AllowEntry.Prompt(name);
                            default -> new AllowEntry.Resource(name);
                        },
                        PLACE));
    }

    private static Arbitrary<Duration> durations(long leastMillis, long mostMillis) {
        return Arbitraries.longs().between(leastMillis, mostMillis).map(Duration::ofMillis);
    }

    private static Arbitrary<ByteSize> sizes(long least, long most) {
        return Arbitraries.longs().between(least, Math.min(most, 900_000_000)).map(ByteSize::new);
    }

    private record Conceded(List<String> keepMeta, List<String> tolerates) {}

    private static Arbitrary<ServerSettings> servers() {
        return Combinators.combine(
                        Combinators.combine(
                                        durations(100, 300_000),
                                        durations(100, 86_400_000),
                                        durations(1000, 900_000_000),
                                        durations(1000, 3_600_000))
                                .as(Timeouts::new),
                        Arbitraries.of(PrivateAddresses.values()),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false).map(SettingsRoundTripTest::serverTls),
                        Combinators.combine(Arbitraries.integers().between(1, 1000), durations(1000, 86_400_000))
                                .as(Breaker::new),
                        Arbitraries.integers().between(1, 1000),
                        credentials(),
                        Combinators.combine(
                                        Arbitraries.of("com.example/color", "openai/*", "*", "a b")
                                                .list()
                                                .ofMaxSize(3),
                                        Arbitraries.<List<String>>of(
                                                List.of(), List.of("Tool.title", "null-for-absent")))
                                .as(Conceded::new))
                .as((timeouts, addresses, cleartext, tls, breaker, processes, credentials, conceded) ->
                        new ServerSettings(
                                timeouts,
                                addresses,
                                cleartext,
                                tls,
                                breaker,
                                processes,
                                credentials,
                                conceded.keepMeta(),
                                conceded.tolerates()));
    }

    private static Arbitrary<Limits> limits() {
        return sizes(1 << 20, 1 << 30)
                .flatMap(frame -> Combinators.combine(
                                Combinators.combine(
                                                Arbitraries.integers().between(4, 500),
                                                sizes(1024, 1 << 30),
                                                Arbitraries.integers().between(20, 10_000),
                                                Arbitraries.integers().between(1, 1_000_000))
                                        .as((depth, string, digits, sessions) -> new Limits(
                                                frame,
                                                depth,
                                                string,
                                                digits,
                                                sessions,
                                                Limits.DEFAULT.sessionIdle(),
                                                Limits.DEFAULT.requestsPerIdentity(),
                                                Limits.DEFAULT.triesPerIdentity(),
                                                512 + depth,
                                                Duration.ofSeconds(depth),
                                                1,
                                                frame,
                                                frame)),
                                durations(10_000, 900_000_000),
                                Combinators.combine(
                                                Arbitraries.longs().between(1, 999_999_999),
                                                Arbitraries.of(Rate.Span.values()))
                                        .as(Rate::new),
                                Arbitraries.integers().between(1, 100_000),
                                sizes(1024, frame.bytes()),
                                sizes(1024, frame.bytes()))
                        .as((basic, idle, rate, inFlight, request, result) -> new Limits(
                                frame,
                                basic.depth(),
                                basic.string(),
                                basic.numberDigits(),
                                basic.sessions(),
                                idle,
                                rate,
                                rate,
                                basic.piecesLength(),
                                basic.piecesAge(),
                                inFlight,
                                request,
                                result)));
    }

    private static Arbitrary<Map<String, StageSettings>> stages() {
        Arbitrary<Located> values = Arbitraries.oneOf(
                names().map(text -> new Located.Text(text, PLACE)),
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("-1e14"), new BigDecimal("1e14"))
                        .ofScale(3)
                        .map(number -> new Located.Numeral(number, PLACE)),
                Arbitraries.of(true, false).map(flag -> new Located.Flag(flag, PLACE)));
        var tuned = Arbitraries.maps(dashed(), values).ofMaxSize(3);
        return Arbitraries.maps(
                        dashed(),
                        Combinators.combine(Arbitraries.of(true, false), tuned).as((enabled, settings) -> {
                            var members = new LinkedHashMap<String, Located.Member>();
                            members.put("enabled", new Located.Member(PLACE, new Located.Flag(enabled, PLACE)));
                            settings.forEach((key, value) -> members.put(key, new Located.Member(PLACE, value)));
                            return new Located.Mapping(members, PLACE);
                        }))
                .ofMaxSize(3)
                .map(SettingsRoundTripTest::named);
    }

    private static Map<String, StageSettings> named(Map<String, Located.Mapping> values) {
        var stages = new LinkedHashMap<String, StageSettings>();
        values.forEach((name, settings) -> stages.put(name, new StageSettings(name, settings)));
        return stages;
    }

    private static Arbitrary<AuditSettings> audits() {
        return Combinators.combine(
                        sizes(1 << 16, 1 << 30),
                        Arbitraries.integers().between(1, 36_500).map(Duration::ofDays),
                        Arbitraries.of(Optional.<Path>empty(), Optional.of(Path.of("/var/lib/ostiary audit"))))
                .as(AuditSettings::new);
    }
}
