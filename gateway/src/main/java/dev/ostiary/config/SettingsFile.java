package dev.ostiary.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;

/**
 * Reads {@code ostiary.yaml}: YAML, then the published schema, then record by record what a schema
 * cannot say. All faults are found in one go.
 */
public final class SettingsFile {

    private static final ByteSize KIBIBYTE = ByteSize.kibibytes(1);
    private static final Pattern HOST =
            Pattern.compile("(?i)(\\[[0-9a-f:.]{2,45}]|[a-z0-9]([a-z0-9.-]{0,252})?)(:[0-9]{1,5})?");
    private static final Pattern ORIGIN = Pattern.compile(
            "(?i)[a-z][a-z0-9+.-]{0,30}://(\\[[0-9a-f:.]{2,45}]|[a-z0-9]([a-z0-9.-]{0,252})?)(:[0-9]{1,5})?");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final Path file;
    private final Faults faults;

    private SettingsFile(Path file, Faults faults) {
        this.file = file;
        this.faults = faults;
    }

    /** Reads the file; a missing one is a fault. */
    public static Loaded<Settings> read(Path file) {
        return read(Source.look(file));
    }

    static Loaded<Settings> read(Source source) {
        var faults = new Faults();
        var settings = source.text(faults)
                .flatMap(text -> YamlText.read(source.file(), text, faults))
                .flatMap(root -> {
                    new ClearSecrets(faults).shaped(root, JsonPointer.empty());
                    return new SettingsFile(source.file(), faults).root(root);
                });
        return faults.outcome(settings::orElseThrow);
    }

    private Optional<Settings> root(Located root) {
        return switch (root) {
            case Located.Nothing _ -> Optional.of(Settings.DEFAULT);
            case Located.Mapping mapping -> Optional.of(mapped(mapping));
            case Located.Text _, Located.Numeral _, Located.Flag _, Located.Sequence _ -> {
                faults.add(
                        root.place(),
                        JsonPointer.empty(),
                        "The file must be a set of keys and is " + root.kind(),
                        "Write lines such as \"preset: balanced\"");
                yield Optional.empty();
            }
        };
    }

    /**
     * Reads the keys. Where one is wrong, the schema speaks first, in the words that editors show. A
     * file in which nothing is wrong needs no second opinion (a test holds that the schema refuses
     * nothing that is read here), which keeps a fifth of a second out of every start.
     */
    private Settings mapped(Located.Mapping mapping) {
        var quick = new Faults();
        var settings = new SettingsFile(file, quick).settings(mapping);
        if (!quick.none()) {
            SettingsSchema.check(mapping, faults);
            quick.all().forEach(faults::add);
        }
        return settings;
    }

    private Settings settings(Located.Mapping mapping) {
        var keys = new MappingReader(mapping, JsonPointer.empty(), faults);
        var settings = new Settings(
                keys.choice("preset", Settings.DEFAULT.preset(), List.of(Preset.values())),
                address(keys, "listen", Settings.DEFAULT.listen()),
                address(keys, "admin", Settings.DEFAULT.admin()),
                new TlsReader(file).port(keys, "tls"),
                new TlsReader(file).port(keys, "admin-tls"),
                new TlsReader(file).server(keys.section("issuer-tls"), Settings.DEFAULT.issuerTls()),
                keys.flag("allow-http", Settings.DEFAULT.allowHttp()),
                keys.choice("local-access", Settings.DEFAULT.localAccess(), List.of(LocalAccess.values())),
                lowered(
                        keys,
                        "allowed-hosts",
                        HOST,
                        "a host as browsers send it, such as gateway.example or gateway.example:8443"),
                lowered(keys, "allowed-origins", ORIGIN, "an origin such as https://app.example, without a path"),
                keys.entries("allow").stream()
                        .map(SettingsFile::allowEntry)
                        .flatMap(Optional::stream)
                        .toList(),
                PolicyReader.tasks(keys.section("tasks")),
                PolicyReader.rules(keys.entries("rules")),
                FieldReader.fields(keys.entries("fields")),
                FieldReader.clearances(keys.entries("clearances")),
                new ServerSettingsReader(file, faults).servers(keys.section("servers")),
                LimitsReader.read(keys.section("limits")),
                stages(keys.section("stages")),
                audit(keys.section("audit")),
                eventLoops(keys),
                AccessReader.read(keys.section("access")),
                approval(keys.section("approval")),
                new DetectionReader(file).read(keys.section("detection")));
        boolean openToOthers =
                settings.localAccess() == LocalAccess.OPEN && !settings.listen().loopback();
        if (openToOthers) {
            keys.fault(
                    "local-access",
                    "Open access is for a loopback address only, and the gateway listens on "
                            + settings.listen().host(),
                    "Listen on 127.0.0.1, or write local-access: token");
        }
        cleartext(
                keys,
                "listen",
                settings.listen(),
                openToOthers || settings.allowHttp() || keys.keys().containsKey("tls"));
        cleartext(
                keys,
                "admin",
                settings.admin(),
                settings.allowHttp() || keys.keys().containsKey("admin-tls"));
        boolean asked = settings.tls()
                .filter(tls -> tls.clientCertificates() != ClientCertificates.NONE)
                .isPresent();
        if (!asked && !settings.access().certificates().isEmpty()) {
            keys.section("access")
                    .fault(
                            "certificates",
                            "No client is asked for a certificate, so this would have no effect",
                            "Write client-certificates: wanted or required under tls, or remove it");
        }
        keys.end();
        return settings;
    }

    private static void cleartext(MappingReader keys, String key, HostPort address, boolean fine) {
        if (!fine && !address.loopback()) {
            keys.fault(key, Settings.cleartext(address), Settings.cleartextRemedy(key));
        }
    }

    private static OptionalInt eventLoops(MappingReader keys) {
        int loops = keys.count("event-loops", 0, 1, 256);
        return loops == 0 ? OptionalInt.empty() : OptionalInt.of(loops);
    }

    private static HostPort address(MappingReader keys, String key, HostPort fallback) {
        return keys.written(key, HostPort::parse, "a host and a port such as 127.0.0.1:7070 or \"[::1]:7070\"")
                .orElse(fallback);
    }

    /** Hosts and origins are compared in lower case (RFC 9110 §4.2.3). */
    private static List<String> lowered(MappingReader keys, String key, Pattern form, String expected) {
        return keys.texts(key, form, expected + "; patterns are not used here").stream()
                .map(item -> item.text().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Optional<AllowEntry> allowEntry(MappingReader keys) {
        var server = keys.text("server");
        if (!keys.keys().containsKey("server")) {
            keys.fault("server", "The key \"server\" is missing here", "Add it");
        }
        List<AllowEntry.Target> targets = new ArrayList<>();
        keys.text("tool").map(AllowEntry.Tool::new).ifPresent(targets::add);
        keys.text("prompt").map(AllowEntry.Prompt::new).ifPresent(targets::add);
        keys.text("resource").map(AllowEntry.Resource::new).ifPresent(targets::add);
        keys.end();
        if (targets.size() > 1) {
            keys.fault("This must be a server, alone or with one of tool, prompt and resource", "Write two entries");
        }
        var target = targets.isEmpty() ? new AllowEntry.Everything() : targets.getFirst();
        return server.map(name -> new AllowEntry(name, target, keys.place()));
    }

    private Map<String, StageSettings> stages(MappingReader keys) {
        Map<String, StageSettings> stages = new LinkedHashMap<>();
        keys.keys().forEach((name, place) -> {
            if (!NAME.matcher(name).matches()) {
                faults.add(place, keys.at(name), "A stage has a name in lower case with dashes", "Correct the name");
            }
            var stage = keys.section(name);
            stage.flag("enabled", true);
            refuseEmpty(stage.mapping(), keys.at(name));
            stages.put(name, new StageSettings(name, stage.mapping()));
        });
        return stages;
    }

    /** A stage could take an empty value for anything; a person who left one out is asked instead. */
    private void refuseEmpty(Located value, JsonPointer path) {
        switch (value) {
            case Located.Nothing _ ->
                faults.add(value.place(), path, "Nothing stands here", "Write a value, or remove the line");
            case Located.Mapping(var members, var _) ->
                members.forEach((key, member) -> refuseEmpty(member.value(), path.appendProperty(key)));
            case Located.Sequence(var items, var _) -> {
                for (int index = 0; index < items.size(); index++) {
                    refuseEmpty(items.get(index), path.appendIndex(index));
                }
            }
            case Located.Text _, Located.Numeral _, Located.Flag _ -> {}
        }
    }

    private static ApprovalSettings approval(MappingReader keys) {
        var otherwise = ApprovalSettings.DEFAULT;
        var approval = new ApprovalSettings(
                keys.duration("expires", otherwise.expires(), Duration.ofSeconds(10), Duration.ofDays(7)),
                keys.count("per-identity", otherwise.perIdentity(), 1, 1000),
                keys.size("arguments", otherwise.arguments(), KIBIBYTE, ByteSize.mebibytes(1)),
                keys.flag("admin-api", otherwise.adminApi()));
        keys.end();
        return approval;
    }

    private AuditSettings audit(MappingReader keys) {
        var otherwise = AuditSettings.DEFAULT;
        var audit = new AuditSettings(
                keys.size("segment-size", otherwise.segmentSize(), ByteSize.kibibytes(64), ByteSize.mebibytes(4096)),
                keys.duration("retention", otherwise.retention(), Duration.ofHours(1), Duration.ofDays(36_500)),
                keys.written(
                        "directory",
                        this::directory,
                        "a directory, absolute or seen from this file; ~ is not expanded"));
        keys.end();
        return audit;
    }

    private Optional<Path> directory(String text) {
        if (text.isEmpty() || text.startsWith("~") || text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return Optional.of(file.toAbsolutePath().resolveSibling(text).normalize());
    }
}
