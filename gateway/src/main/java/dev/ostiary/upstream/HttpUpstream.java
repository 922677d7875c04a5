package dev.ostiary.upstream;

import dev.ostiary.codec.ParamHeaders;
import dev.ostiary.credential.Credentials;
import dev.ostiary.credential.ServerCredentials;
import dev.ostiary.credential.Shown;
import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.session.Asker;
import dev.ostiary.session.Identity;
import dev.ostiary.wire.HttpDial;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A server behind Streamable HTTP: a session for each legacy conversation, and one way for all modern requests.
 *
 * <p>A modern server sees stateless requests, which all identities send the same way. No two callers of different
 * identities ever share a session of a legacy server.
 */
public final class HttpUpstream implements Upstream {

    /** How long the ends of sessions may take when everything is closed. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private static final String CLOSED = "The server is no longer used.";

    private final HttpServerSettings settings;
    private final UpstreamKit kit;
    private final Function<String, ParamHeaders> declared;
    private final LinkListener overheard;
    private final HttpRequests requests;
    private final ServerCredentials credentials;
    private final ModernOpenings personal = new ModernOpenings();
    private final HttpCondition condition;
    private final EraMemory memory = new EraMemory();
    private final SharedLinks shared;
    private final Set<ServerLink> links = ConcurrentHashMap.newKeySet();
    private volatile Optional<Opening.Open> modern = Optional.empty();
    private volatile boolean closed;

    /**
     * @param dial for this server alone: its address rules are those of this server, and it is closed with the upstream
     * @param credentials what the server is shown besides the configured headers
     * @param declared which arguments of a tool travel in headers too, as far as is known
     * @param overheard hears what belongs to no conversation
     */
    public HttpUpstream(
            HttpServerSettings settings,
            HttpDial dial,
            ServerCredentials credentials,
            UpstreamKit kit,
            Function<String, ParamHeaders> declared,
            LinkListener overheard) {
        this.settings = settings;
        this.kit = kit;
        this.declared = declared;
        this.overheard = overheard;
        this.credentials = credentials;
        this.requests = new HttpRequests(dial, settings, Credentials.NONE);
        this.condition = new HttpCondition(settings.rules().breaker(), kit.clock());
        this.shared = new SharedLinks(this::share, settings.rules(), kit, overheard);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Health health() {
        return condition.health();
    }

    @Override
    public void converse(
            Supplier<Asker> caller, Message.Request initialize, LinkListener listener, Consumer<Opening> then) {
        Message.Request own = initialize.withId(kit.ids().get());
        Asker now = caller.get();
        HttpRequests later = requests.by(credentials.of(caller));
        contact(
                requests.by(credentials.of(() -> now)),
                Era.LEGACY,
                own,
                outcome -> then.accept(conversation(later, initialize, listener, outcome)));
    }

    private Opening conversation(
            HttpRequests requests, Message.Request initialize, LinkListener listener, HttpContact.Outcome outcome) {
        return switch (outcome) {
            case HttpContact.Outcome.Legacy opened ->
                new Opening.Open(
                        session(requests, opened, listener),
                        opened.initialized().withId(initialize.id()));
            case HttpContact.Outcome.Modern(Message.Result discovered) ->
                LegacyOverModern.opened(own(requests, listener), discovered, initialize, kit, name(), listener);
            case HttpContact.Outcome.Modern(Message.Failure failure) ->
                new Opening.Unavailable(Reason.SERVER_REFUSED, "error " + failure.code() + " to server/discover");
            case HttpContact.Outcome.Refused(Message.Failure failure) -> {
                ServerLink none = own(requests, new EndsAfterOpening(listener));
                none.close();
                yield new Opening.Open(none, failure.withId(initialize.id()));
            }
            case HttpContact.Outcome.Failed(HttpLoss loss) -> new Opening.Unavailable(loss.reason(), loss.detail());
        };
    }

    @Override
    public void stateless(Asker caller, Consumer<Opening> then) {
        Optional<Opening.Open> known = modern.filter(open -> !open.link().closed());
        if (closed) {
            then.accept(new Opening.Unavailable(Reason.SHUTTING_DOWN, "server " + name()));
        } else if (credentials.personal()) {
            alone(caller, then);
        } else if (known.isPresent()) {
            then.accept(known.get());
        } else {
            shared.use(caller.identity(), then);
        }
    }

    /** What is shown for this caller is had first, so that a session that outlives the call needs nothing of the caller. */
    private void alone(Asker caller, Consumer<Opening> then) {
        Credentials shown = credentials.of(() -> caller);
        shown.show(now -> {
            switch (now) {
                case Shown.Withheld(Reason reason, String detail) ->
                    then.accept(new Opening.Unavailable(reason, detail));
                case Shown.Headers _ -> {
                    Consumer<Opening> own = opening -> then.accept(owned(opening, requests.by(shown)));
                    personal.of(caller.identity())
                            .ifPresentOrElse(own::accept, () -> shared.useAlone(caller.identity(), own));
                }
            }
        });
    }

    private static Opening owned(Opening opening, HttpRequests own) {
        return opening instanceof Opening.Open(HttpModernLink common, Message.Answer answer)
                ? new Opening.Open(new OwnModernLink(common, own), answer)
                : opening;
    }

    private void share(Identity identity, Sharing sharing, LinkListener listener, Consumer<SharedLink.Attempt> then) {
        Message.Request initialize = Introductions.initialize(kit.ids().get(), kit.clientInfo());
        HttpRequests own = requests.by(credentials.of(() -> Asker.of(identity)));
        contact(own, Era.MODERN, initialize, outcome -> then.accept(shared(identity, own, listener, outcome)));
    }

    private SharedLink.Attempt shared(
            Identity identity, HttpRequests own, LinkListener listener, HttpContact.Outcome outcome) {
        return switch (outcome) {
            case HttpContact.Outcome.Modern(Message.Answer discovered) ->
                new SharedLink.Attempt.Free(open(identity, own, discovered));
            case HttpContact.Outcome.Legacy opened -> {
                HttpLegacyLink link = session(own, opened, listener);
                yield SharedLink.Attempt.of(link, ModernOverLegacy.opened(link, opened.initialized(), kit, listener));
            }
            case HttpContact.Outcome.Refused(Message.Failure failure) ->
                new SharedLink.Attempt.Failed(Introductions.inNeitherEra(failure));
            case HttpContact.Outcome.Failed(HttpLoss loss) ->
                new SharedLink.Attempt.Failed(new Opening.Unavailable(loss.reason(), loss.detail()));
        };
    }

    /** The way to a modern server for everybody, until the server shows that it is another one now. */
    private Opening.Open open(Identity identity, HttpRequests requests, Message.Answer discovered) {
        Opening.Open open = new Opening.Open(own(requests, overheard), discovered);
        if (credentials.personal()) {
            personal.put(identity, open);
        } else {
            modern = Optional.of(open);
        }
        return open;
    }

    private void wrongEra() {
        memory.forget();
        personal.clear();
        modern = Optional.empty();
    }

    private HttpModernLink own(HttpRequests requests, LinkListener listener) {
        return kept(new HttpModernLink(
                requests, kit, settings.rules(), condition, declared, this::wrongEra, links::remove, listener));
    }

    private HttpLegacyLink session(HttpRequests requests, HttpContact.Outcome.Legacy opened, LinkListener listener) {
        return kept(new HttpLegacyLink(
                new HttpSession(
                        requests,
                        opened.session(),
                        opened.revision(),
                        settings.rules().timeouts().answer()),
                kit,
                settings.rules(),
                condition,
                links::remove,
                listener));
    }

    private <L extends ServerLink> L kept(L link) {
        links.add(link);
        if (closed) {
            link.close(Reason.SHUTTING_DOWN, CLOSED);
        }
        return link;
    }

    private void contact(
            HttpRequests requests, Era era, Message.Request initialize, Consumer<HttpContact.Outcome> then) {
        if (closed) {
            then.accept(new HttpContact.Outcome.Failed(new HttpLoss(Reason.SHUTTING_DOWN, CLOSED, false)));
        } else if (!condition.admits()) {
            then.accept(new HttpContact.Outcome.Failed(condition.rest()));
        } else {
            condition.contacting();
            Inquiry inquiry = new Inquiry(kit, settings.rules().timeouts(), memory, era, initialize);
            new HttpContact(requests, inquiry, outcome -> {
                        contacted(outcome);
                        then.accept(outcome);
                    })
                    .begin();
        }
    }

    private void contacted(HttpContact.Outcome outcome) {
        condition.contacted();
        switch (outcome) {
            case HttpContact.Outcome.Failed(HttpLoss loss) -> condition.lost(loss);
            case HttpContact.Outcome.Modern _, HttpContact.Outcome.Legacy _, HttpContact.Outcome.Refused _ ->
                condition.answered();
        }
    }

    /** Tells the server of the end of every session; the dial closes a little later. */
    @Override
    public void close() {
        closed = true;
        modern = Optional.empty();
        shared.clear();
        personal.clear();
        credentials.close();
        links.forEach(link -> link.close(Reason.SHUTTING_DOWN, CLOSED));
        kit.scheduler().schedule(requests::close, FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    }
}
