package dev.ostiary.config;

import dev.ostiary.config.RecordRules.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import tools.jackson.core.JsonPointer;

/**
 * The one table that says which change of which setting loosens.
 *
 * <p>Time-outs count as limits: the longer a server may hold a call, the more it holds.
 */
final class LooseningRules {

    static final RecordRules<Timeouts> TIMEOUTS = new RecordRules<>(Timeouts.class)
            .rule("connect", Timeouts::connect, raised(Durations::written))
            .rule("answer", Timeouts::answer, raised(Durations::written))
            .rule("idle", Timeouts::idle, raised(Durations::written))
            .rule("start", Timeouts::start, raised(Durations::written));

    static final RecordRules<Breaker> BREAKER = new RecordRules<>(Breaker.class)
            .rule("failures", Breaker::failures, raised(String::valueOf))
            .rule("openFor", Breaker::openFor, lowered(Durations::written));

    static final RecordRules<ServerTlsSettings> SERVER_TLS = new RecordRules<>(ServerTlsSettings.class)
            .rule("ca", ServerTlsSettings::ca, always("others may vouch there now"))
            .rule("own", ServerTlsSettings::own, always("another certificate is shown there"))
            .rule("minimumVersion", ServerTlsSettings::minimumVersion, lowered(MinimumVersion::written));

    static final RecordRules<PortTls> PORT_TLS = new RecordRules<>(PortTls.class)
            .rule("own", PortTls::own, always("clients are shown another certificate"))
            .rule("clientCertificates", PortTls::clientCertificates, lowered(LooseningRules::constant))
            .rule("clientCa", PortTls::clientCa, LooseningRules::clientCa)
            .rule("revocationList", PortTls::revocationList, LooseningRules::revocationList)
            .rule("minimumVersion", PortTls::minimumVersion, lowered(MinimumVersion::written));

    static final RecordRules<ServerSettings> SERVER = new RecordRules<>(ServerSettings.class)
            .rule("timeouts", ServerSettings::timeouts, TIMEOUTS::compare)
            .rule("privateAddresses", ServerSettings::privateAddresses, raised(LooseningRules::constant))
            .rule("allowHttp", ServerSettings::allowHttp, raised(String::valueOf))
            .rule("tls", ServerSettings::tls, SERVER_TLS::compare)
            .rule("breaker", ServerSettings::breaker, BREAKER::compare)
            .rule("maxProcesses", ServerSettings::maxProcesses, raised(String::valueOf))
            .rule("credentials", ServerSettings::credentials, LooseningRules::credentials)
            .rule("keepMeta", ServerSettings::keepMeta, added("reaches clients as metadata now"))
            .rule("tolerates", ServerSettings::tolerates, added("is tolerated of the server now"));

    static final RecordRules<Limits> LIMITS = new RecordRules<>(Limits.class)
            .rule("frame", Limits::frame, raised(String::valueOf))
            .rule("depth", Limits::depth, raised(String::valueOf))
            .rule("string", Limits::string, raised(String::valueOf))
            .rule("numberDigits", Limits::numberDigits, raised(String::valueOf))
            .rule("sessions", Limits::sessions, raised(String::valueOf))
            .rule("sessionIdle", Limits::sessionIdle, raised(Durations::written))
            .rule("requestsPerIdentity", Limits::requestsPerIdentity, when(LooseningRules::exceeds, String::valueOf))
            .rule("triesPerIdentity", Limits::triesPerIdentity, when(LooseningRules::exceeds, String::valueOf))
            .rule("piecesLength", Limits::piecesLength, lowered(String::valueOf))
            .rule("piecesAge", Limits::piecesAge, lowered(Durations::written))
            .rule("inFlightPerCaller", Limits::inFlightPerCaller, raised(String::valueOf))
            .rule("request", Limits::request, raised(String::valueOf))
            .rule("result", Limits::result, raised(String::valueOf));

    static final RecordRules<AuditSettings> AUDIT = new RecordRules<>(AuditSettings.class)
            .rule("segmentSize", AuditSettings::segmentSize, harmless())
            .rule("retention", AuditSettings::retention, lowered(Durations::written))
            .rule("directory", AuditSettings::directory, always("the audit log would be written elsewhere"));

    static final RecordRules<AccessSettings> ACCESS = new RecordRules<>(AccessSettings.class)
            .rule("resource", AccessSettings::resource, always("proofs and metadata would be for another address"))
            .rule("issuers", AccessSettings::issuers, LooseningRules::issuers)
            .rule("scopes", AccessSettings::scopes, LooseningRules::scopes)
            .rule("certificates", AccessSettings::certificates, LooseningRules::certificates)
            .rule("dpopNonces", AccessSettings::dpopNonces, lowered(String::valueOf))
            .rule("clockSkew", AccessSettings::clockSkew, raised(Durations::written));

    static final RecordRules<ApprovalSettings> APPROVAL = new RecordRules<>(ApprovalSettings.class)
            .rule("expires", ApprovalSettings::expires, raised(Durations::written))
            .rule("perIdentity", ApprovalSettings::perIdentity, raised(String::valueOf))
            .rule("arguments", ApprovalSettings::arguments, raised(String::valueOf))
            .rule("adminApi", ApprovalSettings::adminApi, raised(String::valueOf));

    static final RecordRules<DetectionSettings> DETECTION = new RecordRules<>(DetectionSettings.class)
            .rule("rules", DetectionSettings::rules, LooseningRules::ownRules)
            .rule("suppress", DetectionSettings::suppress, LooseningRules::suppressions);

    static final RecordRules<Settings> SETTINGS = new RecordRules<>(Settings.class)
            .rule("preset", Settings::preset, lowered(LooseningRules::constant))
            .rule("listen", Settings::listen, LooseningRules::address)
            .rule("admin", Settings::admin, LooseningRules::address)
            .rule("tls", Settings::tls, LooseningRules::portTls)
            .rule("adminTls", Settings::adminTls, LooseningRules::portTls)
            .rule("issuerTls", Settings::issuerTls, SERVER_TLS::compare)
            .rule("allowHttp", Settings::allowHttp, raised(String::valueOf))
            .rule("localAccess", Settings::localAccess, raised(LooseningRules::constant))
            .rule("allowedHosts", Settings::allowedHosts, added("is accepted as host now"))
            .rule("allowedOrigins", Settings::allowedOrigins, added("is accepted as origin now"))
            .rule("allow", Function.identity(), PolicyLoosening::allowed)
            .rule("tasks", Settings::tasks, PolicyLoosening::tasks)
            .rule("rules", Settings::rules, PolicyLoosening::rules)
            .rule("fields", Settings::fields, PolicyLoosening::fields)
            .rule("clearances", Settings::clearances, PolicyLoosening::clearances)
            .rule("servers", Settings::servers, LooseningRules::servers)
            .rule("limits", Settings::limits, LIMITS::compare)
            .rule("stages", Settings::stages, LooseningRules::stages)
            .rule("audit", Settings::audit, AUDIT::compare)
            .rule("eventLoops", Settings::eventLoops, harmless())
            .rule("access", Settings::access, ACCESS::compare)
            .rule("approval", Settings::approval, APPROVAL::compare)
            .rule("detection", Settings::detection, DETECTION::compare);

    private LooseningRules() {}

    private static <T> Rule<T> harmless() {
        return (before, after, path, found) -> {};
    }

    private static <T> Rule<T> always(String sentence) {
        return (before, after, path, found) -> found.add(new Loosening(path, sentence));
    }

    private static <T> Rule<T> when(BiPredicate<T, T> loosens, Function<? super T, String> written) {
        return (before, after, path, found) -> {
            if (loosens.test(before, after)) {
                found.add(new Loosening(path, "changes from " + written.apply(before) + " to " + written.apply(after)));
            }
        };
    }

    private static <T extends Comparable<? super T>> Rule<T> raised(Function<? super T, String> written) {
        return when((before, after) -> after.compareTo(before) > 0, written);
    }

    private static <T extends Comparable<? super T>> Rule<T> lowered(Function<? super T, String> written) {
        return when((before, after) -> after.compareTo(before) < 0, written);
    }

    private static Rule<Collection<String>> added(String what) {
        return (before, after, path, found) -> {
            var news = new LinkedHashSet<>(after);
            news.removeAll(Set.copyOf(before));
            news.forEach(item -> found.add(new Loosening(path, Faults.oneLine(item) + " " + what)));
        };
    }

    private static String constant(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean exceeds(Rate before, Rate after) {
        return after.exceeds(before);
    }

    /** An issuer that is no longer there lets nobody in; every other change may. */
    private static void issuers(
            List<IssuerSettings> before, List<IssuerSettings> after, String path, List<Loosening> found) {
        after.stream()
                .filter(issuer -> !before.contains(issuer))
                .map(issuer -> new Loosening(
                        path,
                        "tokens of " + Faults.oneLine(issuer.issuer().toString()) + " are accepted otherwise now"))
                .forEach(found::add);
    }

    /** All entries that cover a name count, so one less never gives anybody more. */
    private static void certificates(
            List<CertificateEntry> before, List<CertificateEntry> after, String path, List<Loosening> found) {
        after.stream()
                .filter(entry -> !before.contains(entry))
                .map(entry -> new Loosening(
                        path, "certificates named " + Faults.oneLine(entry.name()) + " let in, or give more"))
                .forEach(found::add);
    }

    /** An entry more asks for more; an entry less, for less. */
    private static void scopes(
            List<ScopeSetting> before, List<ScopeSetting> after, String path, List<Loosening> found) {
        before.stream()
                .filter(setting -> !after.contains(setting))
                .map(setting -> new Loosening(
                        path, Faults.oneLine(String.join(" ", setting.needs())) + " may no longer be needed"))
                .forEach(found::add);
    }

    /** Another port of this machine is harmless; any other address may be reached by others. */
    private static void address(HostPort before, HostPort after, String path, List<Loosening> found) {
        boolean samePlace = before.host().equals(after.host()) || after.loopback();
        if (!samePlace) {
            found.add(new Loosening(path, "changes from " + before + " to " + after + ", which others may reach"));
        }
    }

    /** Whoever chooses what is shown to which server can have any secret of the gateway's sent there. */
    private static void credentials(
            CredentialSettings before, CredentialSettings after, String path, List<Loosening> found) {
        if (!after.isNone()) {
            found.add(new Loosening(path, "the server is shown other secrets now"));
        }
    }

    /** A port that gets TLS is tighter than before, whatever that says. */
    private static void portTls(Optional<PortTls> before, Optional<PortTls> after, String path, List<Loosening> found) {
        if (before.isPresent() && after.isPresent()) {
            PORT_TLS.compare(before.get(), after.get(), path, found);
        } else if (before.isPresent()) {
            found.add(new Loosening(path, "TLS is removed"));
        }
    }

    /** Where no client was asked before, an authority lets nobody in who could not come in without. */
    private static void clientCa(Optional<Path> before, Optional<Path> after, String path, List<Loosening> found) {
        if (before.isPresent() && after.isPresent()) {
            found.add(new Loosening(path, "others may vouch for clients now"));
        }
    }

    private static void revocationList(
            Optional<Path> before, Optional<Path> after, String path, List<Loosening> found) {
        if (before.isPresent()) {
            found.add(new Loosening(path, "what was revoked may count again"));
        }
    }

    /** Rules only add to what is found, so those of another file tighten. */
    private static void ownRules(List<Path> before, List<Path> after, String path, List<Loosening> found) {
        before.stream()
                .filter(file -> !after.contains(file))
                .map(file -> new Loosening(
                        path, "the rules of " + Faults.oneLine(file.toString()) + " are no longer looked for"))
                .forEach(found::add);
    }

    private static void suppressions(
            List<SuppressionEntry> before, List<SuppressionEntry> after, String path, List<Loosening> found) {
        after.stream()
                .filter(entry -> before.stream().noneMatch(old -> old.covers(entry)))
                .map(entry -> new Loosening(
                        path, "this is no longer acted on where it is found: " + Faults.oneLine(entry.written())))
                .forEach(found::add);
    }

    private static void servers(
            Map<String, ServerSettings> before, Map<String, ServerSettings> after, String path, List<Loosening> found) {
        for (var name : names(before, after)) {
            var old = before.getOrDefault(name, ServerSettings.DEFAULT);
            var now = after.getOrDefault(name, ServerSettings.DEFAULT);
            SERVER.compare(old, now, child(path, name), found);
        }
    }

    /** What a stage's own settings mean is known to the stage alone: every change of them counts. */
    private static void stages(
            Map<String, StageSettings> before, Map<String, StageSettings> after, String path, List<Loosening> found) {
        for (var name : names(before, after)) {
            var old = Optional.ofNullable(before.get(name)).orElseGet(() -> StageSettings.none(name));
            var now = Optional.ofNullable(after.get(name)).orElseGet(() -> StageSettings.none(name));
            if (old.enabled() && !now.enabled()) {
                found.add(new Loosening(child(path, name), "the stage is switched off"));
            }
            if (!tuning(old).equals(tuning(now))) {
                found.add(new Loosening(child(path, name), "the stage's settings change"));
            }
        }
    }

    /** All settings but the switch. */
    private static Map<String, Object> tuning(StageSettings stage) {
        var tuning = stage.plain();
        tuning.remove("enabled");
        return tuning;
    }

    static List<String> names(Map<String, ?> before, Map<String, ?> after) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return new ArrayList<>(names);
    }

    static String child(String path, String name) {
        return path + JsonPointer.empty().appendProperty(name);
    }
}
