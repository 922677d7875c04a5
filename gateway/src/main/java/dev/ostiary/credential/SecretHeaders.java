package dev.ostiary.credential;

import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.message.Reason;
import dev.ostiary.wire.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The same headers for every caller, their values from secrets. */
public final class SecretHeaders implements Credentials {

    private static final Duration RETRY = Duration.ofSeconds(1);

    /**
     * One header.
     *
     * @param prefix what stands before the secret, such as {@code Bearer} and a space
     */
    public record Field(String name, String prefix, Secret secret) {}

    private record Held(Field field, Kept kept) {}

    private final List<Held> fields;
    private final InstantSource clock;

    /** @param waiting runs what waits, each on a virtual thread of its own */
    public SecretHeaders(List<Field> fields, InstantSource clock, Executor waiting) {
        this.fields = fields.stream()
                .map(field -> new Held(field, new Kept(clock, waiting)))
                .toList();
        this.clock = clock;
    }

    @Override
    public void show(Consumer<Shown> then) {
        show(0, HttpHeaders.none(), then);
    }

    private void show(int next, HttpHeaders headers, Consumer<Shown> then) {
        if (next == fields.size()) {
            then.accept(new Shown.Headers(headers));
            return;
        }
        Held held = fields.get(next);
        held.kept().ask(() -> read(held.field()), obtained -> {
            switch (obtained) {
                case Obtained.Ready(SecretBytes secret, var _) ->
                    show(
                            next + 1,
                            headers.with(held.field().name(), held.field().prefix() + Secret.text(secret)),
                            then);
                case Obtained.Missing(Reason reason, String detail, var _) ->
                    then.accept(new Shown.Withheld(reason, detail));
            }
        });
    }

    private Obtained read(Field field) {
        Instant now = clock.instant();
        return switch (field.secret().read()) {
            case Secret.Reading.Held(SecretBytes secret) ->
                fits(secret)
                        ? new Obtained.Ready(secret, now.plus(field.secret().freshFor()))
                        : missing(
                                field, "The secret holds what no header takes: a line break, or other than ASCII", now);
            case Secret.Reading.Unreadable(String what, var _) -> missing(field, what, now);
        };
    }

    private static Obtained missing(Field field, String what, Instant now) {
        return new Obtained.Missing(
                Reason.CREDENTIAL_UNREADABLE, "for the header " + field.name() + ": " + what, now.plus(RETRY));
    }

    /** RFC 9110 section 5.5, without what is obsolete: whatever could begin another line or header is refused. */
    public static boolean fits(SecretBytes secret) {
        for (byte octet : secret.reveal()) {
            if (octet < ' ' || octet == 0x7F) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean refused() {
        fields.forEach(held -> held.kept().refused());
        return true;
    }
}
