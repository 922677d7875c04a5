package dev.ostiary.config;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Settings that are read when Ostiary starts: a change of them counts from the next start, and whoever makes it is told. */
public final class ReadAtStart {

    private record Setting(String key, Function<Settings, Object> value) {

        static Setting limit(String key, Function<Limits, Object> value) {
            return new Setting("limits." + key, settings -> value.apply(settings.limits()));
        }
    }

    private static final List<Setting> ALWAYS = List.of(
            new Setting("listen", Settings::listen),
            new Setting("admin", Settings::admin),
            new Setting("tls (whether there is any)", settings -> settings.tls().isPresent()),
            new Setting(
                    "admin-tls (whether there is any)",
                    settings -> settings.adminTls().isPresent()),
            new Setting("audit", Settings::audit),
            new Setting("event-loops", Settings::eventLoops),
            Setting.limit("frame", Limits::frame),
            Setting.limit("depth", Limits::depth),
            Setting.limit("string", Limits::string),
            Setting.limit("number-digits", Limits::numberDigits),
            Setting.limit("sessions", Limits::sessions),
            Setting.limit("session-idle", Limits::sessionIdle),
            Setting.limit("in-flight-per-caller", Limits::inFlightPerCaller));

    /** For {@code ostiary run}. */
    public static final ReadAtStart BY_RUN = new ReadAtStart(ALWAYS);

    /** For {@code ostiary wrap}, whose one server lives as long as it does itself. */
    public static final ReadAtStart BY_WRAP =
            new ReadAtStart(Stream.concat(ALWAYS.stream(), Stream.of(new Setting("servers", Settings::servers)))
                    .toList());

    private final List<Setting> settings;

    private ReadAtStart(List<Setting> settings) {
        this.settings = settings;
    }

    /** The keys among these whose value is another than at the start. */
    public List<String> changed(Settings started, Settings now) {
        return settings.stream()
                .filter(setting ->
                        !setting.value().apply(started).equals(setting.value().apply(now)))
                .map(Setting::key)
                .toList();
    }
}
