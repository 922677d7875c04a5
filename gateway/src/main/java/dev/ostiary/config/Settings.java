package dev.ostiary.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;

/**
 * Everything that {@code ostiary.yaml} says, with defaults for what it does not say. Safe without a
 * file.
 *
 * @param preset how strictly Ostiary acts
 * @param listen where the gateway listens
 * @param admin where health, metrics and the console listen
 * @param tls TLS of the gateway's port; empty: plain HTTP
 * @param adminTls TLS of the admin port; empty: plain HTTP
 * @param issuerTls TLS towards authorization servers
 * @param allowHttp whether a port may be plain HTTP where others can reach it
 * @param localAccess who on this machine may use the gateway
 * @param allowedHosts {@code Host} headers accepted besides the listening address, in lower case
 * @param allowedOrigins {@code Origin} headers accepted, in lower case
 * @param allow what is allowed, in the order of the file
 * @param tasks what callers may act for, by name
 * @param rules what is refused, asked about, allowed and marked, in the order of the file
 * @param fields how sensitive fields are, in the order of the file
 * @param clearances who may read and write what is sensitive, in the order of the file
 * @param servers settings per server; see {@link #server}
 * @param limits bounds on what may come in
 * @param stages settings per stage, as far as the file names them; see {@link #stage}
 * @param audit how the audit log is kept
 * @param eventLoops threads that carry messages, 1 to 256; absent: as many as there are cores
 * @param access whose access tokens let callers in
 * @param approval how a person is asked about a request
 * @param detection with what attacks on models are looked for
 */
public record Settings(
        Preset preset,
        HostPort listen,
        HostPort admin,
        Optional<PortTls> tls,
        Optional<PortTls> adminTls,
        ServerTlsSettings issuerTls,
        boolean allowHttp,
        LocalAccess localAccess,
        List<String> allowedHosts,
        List<String> allowedOrigins,
        List<AllowEntry> allow,
        Map<String, TaskSettings> tasks,
        List<RuleEntry> rules,
        List<FieldEntry> fields,
        List<ClearanceEntry> clearances,
        Map<String, ServerSettings> servers,
        Limits limits,
        Map<String, StageSettings> stages,
        AuditSettings audit,
        OptionalInt eventLoops,
        AccessSettings access,
        ApprovalSettings approval,
        DetectionSettings detection) {

    /** What holds without a file. */
    public static final Settings DEFAULT = new Settings(
            Preset.BALANCED,
            new HostPort("127.0.0.1", 7070),
            new HostPort("127.0.0.1", 7071),
            Optional.empty(),
            Optional.empty(),
            ServerTlsSettings.OF_ISSUERS,
            false,
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
            DetectionSettings.DEFAULT);

    public Settings {
        allowedHosts = List.copyOf(allowedHosts);
        allowedOrigins = List.copyOf(allowedOrigins);
        allow = List.copyOf(allow);
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
        rules = List.copyOf(rules);
        fields = List.copyOf(fields);
        clearances = List.copyOf(clearances);
        servers = Collections.unmodifiableMap(new LinkedHashMap<>(servers));
        stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
    }

    /** What is wrong with a port that others can reach and that has no TLS; a sentence without a full stop. */
    public static String cleartext(HostPort address) {
        return "Others can reach " + address + ", and could read and change what passes there without TLS";
    }

    /** What to do about it. */
    public static String cleartextRemedy(String key) {
        return "Add " + (key.equals("admin") ? "admin-tls" : "tls")
                + " (ostiary keys tls makes a first certificate), use 127.0.0.1, or write allow-http: true";
    }

    /** Files besides this one whose content counts as configuration: keys, certificates, revocation lists, rules. */
    public Set<Path> files() {
        return Stream.of(
                        tls.stream().flatMap(PortTls::files),
                        adminTls.stream().flatMap(PortTls::files),
                        issuerTls.files(),
                        servers.values().stream().flatMap(server -> server.tls().files()),
                        detection.rules().stream())
                .flatMap(each -> each)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The settings of a server, also of one that the file does not name. */
    public ServerSettings server(String name) {
        return servers.getOrDefault(name, ServerSettings.DEFAULT);
    }

    /** The settings of a stage, also of one that the file does not name. */
    public StageSettings stage(String name) {
        return Optional.ofNullable(stages.get(name)).orElseGet(() -> StageSettings.none(name));
    }

    /**
     * Gives a fault that a stage found in its settings its place in the file.
     *
     * @param path JSON Pointer from the root of the file, such as {@code /stages/size/most}
     * @param problem what is wrong, a sentence without a full stop
     * @param remedy what to do, a sentence without a full stop
     */
    public ConfigurationFault stageFault(String path, String problem, String remedy) {
        var pointer = JsonPointer.compile(path);
        var inside = pointer.tail();
        var value = stage(inside.getMatchingProperty()).values().at(inside.tail());
        var faults = new Faults();
        faults.add(value, pointer, problem, remedy);
        return faults.all().getFirst();
    }
}
