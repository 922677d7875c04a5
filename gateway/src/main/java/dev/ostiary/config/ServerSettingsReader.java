package dev.ostiary.config;

import dev.ostiary.shape.Shapes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads what {@code ostiary.yaml} says of single servers. */
final class ServerSettingsReader {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Pattern META_KEY = Pattern.compile("[^*\\p{Cntrl}]{1,200}|[^*\\p{Cntrl}]{0,200}\\*");
    private static final Pattern TOLERABLE = Pattern.compile("\\S+");

    private final Path file;
    private final Faults faults;

    /** @param file from which paths are seen */
    ServerSettingsReader(Path file, Faults faults) {
        this.file = file;
        this.faults = faults;
    }

    Map<String, ServerSettings> servers(MappingReader keys) {
        Map<String, ServerSettings> servers = new LinkedHashMap<>();
        keys.keys().forEach((name, place) -> servers.put(name, server(keys.section(name))));
        return servers;
    }

    private ServerSettings server(MappingReader keys) {
        var otherwise = ServerSettings.DEFAULT;
        var settings = new ServerSettings(
                timeouts(keys.section("timeouts")),
                keys.choice(
                        "private-addresses",
                        otherwise.privateAddresses(),
                        List.of(PrivateAddresses.ALLOW, PrivateAddresses.REFUSE)),
                keys.flag("allow-http", otherwise.allowHttp()),
                new TlsReader(file).server(keys.section("tls"), otherwise.tls()),
                breaker(keys.section("breaker")),
                keys.count("max-processes", otherwise.maxProcesses(), 1, 1000),
                CredentialReader.read(keys.section("credentials")),
                keys
                        .texts(
                                "keep-meta",
                                META_KEY,
                                "a key of _meta such as com.example/color, with a * at the end for any rest")
                        .stream()
                        .map(Located.Text::text)
                        .toList(),
                tolerated(keys));
        keys.end();
        return settings;
    }

    private List<String> tolerated(MappingReader keys) {
        List<Located.Text> written =
                keys.texts("tolerates", TOLERABLE, "the id of a deviation, such as Tool.inputSchema");
        SortedSet<String> known = written.isEmpty() ? new TreeSet<>() : Shapes.ids();
        for (Located.Text id : written) {
            if (!known.contains(id.text())) {
                faults.add(
                        id,
                        keys.at("tolerates"),
                        "There is no deviation \"" + Faults.oneLine(id.text()) + '"',
                        Nearest.to(id.text(), known)
                                .map(near -> "Did you mean \"" + near + '"')
                                .orElse("Use an id that a finding of protocol-shape names"));
            }
        }
        return written.stream().map(Located.Text::text).distinct().sorted().toList();
    }

    private static Timeouts timeouts(MappingReader keys) {
        var otherwise = Timeouts.DEFAULT;
        var tenth = Duration.ofMillis(100);
        var timeouts = new Timeouts(
                keys.duration("connect", otherwise.connect(), tenth, Duration.ofMinutes(5)),
                keys.duration("answer", otherwise.answer(), tenth, Duration.ofDays(1)),
                keys.duration("idle", otherwise.idle(), SECOND, MONTH),
                keys.duration("start", otherwise.start(), SECOND, Duration.ofHours(1)));
        keys.end();
        return timeouts;
    }

    private static Breaker breaker(MappingReader keys) {
        var otherwise = Breaker.DEFAULT;
        var breaker = new Breaker(
                keys.count("failures", otherwise.failures(), 1, 1000),
                keys.duration("open-for", otherwise.openFor(), SECOND, Duration.ofDays(1)));
        keys.end();
        return breaker;
    }
}
