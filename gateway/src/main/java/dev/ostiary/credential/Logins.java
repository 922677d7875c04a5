package dev.ostiary.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ostiary.crypto.Installation;
import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.identity.HttpAsk;
import dev.ostiary.message.Reason;
import dev.ostiary.session.Asker;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The tokens of those who have logged in at one server ({@code ostiary keys login}), refreshed shortly before they end. A
 * refresh token that was replaced is written down before the new access token is used.
 */
public final class Logins implements ServerCredentials {

    private static final int MOST_KEPT = 10_000;
    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration LONGEST_UNSEEN = Duration.ofMinutes(1);

    private final Installation installation;
    private final String server;
    private final String url;
    private final HttpAsk http;
    private final Runnable closing;
    private final InstantSource clock;
    private final Executor waiting;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Held> people =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    /** One person's token, and whether the server has refused it. */
    private static final class Held {
        private final Kept kept;
        private volatile Optional<SecretBytes> refused = Optional.empty();
        private volatile Optional<SecretBytes> shown = Optional.empty();

        Held(Kept kept) {
            this.kept = kept;
        }
    }

    /**
     * @param url of the server, to which the logins are bound
     * @param http how authorization servers are asked
     * @param closing ends that
     */
    public Logins(
            Installation installation,
            String server,
            String url,
            HttpAsk http,
            Runnable closing,
            InstantSource clock,
            Executor waiting) {
        this.installation = installation;
        this.server = server;
        this.url = url;
        this.http = http;
        this.closing = closing;
        this.clock = clock;
        this.waiting = waiting;
    }

    @Override
    public boolean personal() {
        return true;
    }

    @Override
    public Credentials of(Supplier<Asker> caller) {
        return new Credentials() {
            @Override
            public void show(Consumer<Shown> then) {
                String person = Person.of(caller.get().identity());
                Held held = held(person);
                held.kept.ask(() -> token(person, held), obtained -> then.accept(obtained.asBearer()));
            }

            /** A login that was made since then may be for more; else a person is told which one to make. */
            @Override
            public void lacking(Shown.Headers worn, ScopeChallenge challenge, Consumer<Optional<Shown>> then) {
                String person = Person.of(caller.get().identity());
                boolean _ = held(person).kept.refused();
                show(now -> then.accept(Optional.of(
                        now instanceof Shown.Headers other
                                        && other.only("authorization").says(worn.only("authorization"))
                                ? more(person, challenge)
                                : now)));
            }

            @Override
            public boolean refused() {
                Held held = held(Person.of(caller.get().identity()));
                if (held.kept.refused()) {
                    held.refused = held.shown;
                }
                return true;
            }
        };
    }

    @Override
    public void close() {
        people.invalidateAll();
        closing.run();
    }

    private Held held(String person) {
        return people.get(person, _ -> new Held(new Kept(clock, waiting)));
    }

    private Obtained token(String person, Held held) {
        LoginFile file = new LoginFile(installation, person, server, url, random);
        Obtained obtained = usable(file, person, held)
                .orElseGet(() -> file.locked(() -> usable(file, person, held).orElseGet(() -> refreshed(file, person)))
                        .orElseGet(() -> missing(Reason.ISSUER_UNAVAILABLE, "the login is being refreshed elsewhere")));
        if (obtained instanceof Obtained.Ready(SecretBytes token, var _)) {
            held.shown = Optional.of(token);
        }
        return obtained;
    }

    /** What the file says, if it need not be refreshed. */
    private Optional<Obtained> usable(LoginFile file, String person, Held held) {
        return switch (file.read()) {
            case LoginFile.Read.None _ -> Optional.of(needed(person, "nobody has logged in"));
            case LoginFile.Read.Broken(String why) -> Optional.of(needed(person, why));
            case LoginFile.Read.Held(Login login) -> {
                boolean good = clock.instant().isBefore(login.until().minus(EARLY))
                        && !held.refused.equals(Optional.of(login.access()));
                yield good ? Optional.of(ready(login)) : Optional.empty();
            }
        };
    }

    /** A logout or another login counts within a minute. */
    private Obtained ready(Login login) {
        Instant end = login.until().minus(EARLY);
        Instant look = clock.instant().plus(LONGEST_UNSEEN);
        return new Obtained.Ready(login.access(), end.isBefore(look) ? end : look);
    }

    private Obtained refreshed(LoginFile file, String person) {
        if (!(file.read() instanceof LoginFile.Read.Held(Login login))) {
            return needed(person, "nobody has logged in");
        }
        if (login.refresh().isEmpty()) {
            return needed(person, "the login has ended");
        }
        Form form = new Form()
                .with("grant_type", "refresh_token")
                .with("refresh_token", Secret.text(login.refresh().get()))
                .with("resource", login.resource());
        return switch (TokenAnswer.of(login.client().post(http, URI.create(login.tokenEndpoint()), form))) {
            case TokenAnswer.Granted granted -> {
                Login next = login.with(granted, clock.instant());
                yield file.write(next)
                        .map(why -> missing(Reason.CREDENTIAL_UNREADABLE, why))
                        .orElseGet(() -> ready(next));
            }
            case TokenAnswer.Denied(String error)
            when error.equals("invalid_grant") -> needed(person, "the login has ended, or was withdrawn");
            case TokenAnswer.Denied(String error) -> missing(Reason.ISSUER_UNAVAILABLE, "the refresh: " + error);
            case TokenAnswer.Unusable(String why) -> missing(Reason.ISSUER_UNAVAILABLE, "the refresh: " + why);
        };
    }

    private Shown more(String person, ScopeChallenge challenge) {
        List<String> scopes = challenge.scopes();
        String named = scopes.isEmpty() ? "" : " --scopes " + String.join(",", scopes);
        return new Shown.Withheld(
                Reason.LOGIN_REQUIRED,
                "the login is not for this; run: ostiary keys login " + server + named + whose(person));
    }

    private Obtained needed(String person, String why) {
        return missing(Reason.LOGIN_REQUIRED, why + "; run: ostiary keys login " + server + whose(person));
    }

    private static String whose(String person) {
        return person.equals(Person.OWNER) ? "" : " --for '" + person.replace("'", "") + "'";
    }

    private Obtained missing(Reason reason, String detail) {
        return new Obtained.Missing(reason, detail, clock.instant().plus(LOOK_EVERY));
    }
}
