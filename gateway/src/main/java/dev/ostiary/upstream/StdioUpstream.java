package dev.ostiary.upstream;

import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import dev.ostiary.session.Asker;
import dev.ostiary.session.Identity;
import dev.ostiary.upstream.ProcessStarts.Reached;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A server that speaks over standard streams: a process for each legacy conversation, and one for all modern requests
 * of an identity.
 *
 * <p>No two callers of different identities ever share a process, whatever they ask of it.
 */
public final class StdioUpstream implements Upstream {

    private final ProcessStarts starts;
    private final UpstreamKit kit;
    private final SharedLinks shared;

    /**
     * @param overheard hears what the shared processes say that belongs to no request
     */
    public StdioUpstream(
            String name, ChannelSource source, ServerRules rules, UpstreamKit kit, LinkListener overheard) {
        this.kit = kit;
        this.starts = new ProcessStarts(name, source, rules, kit);
        this.shared = new SharedLinks(this::share, rules, kit, overheard);
    }

    @Override
    public String name() {
        return starts.name();
    }

    @Override
    public void converse(
            Supplier<Asker> caller, Message.Request initialize, LinkListener listener, Consumer<Opening> then) {
        Message.Request own = initialize.withId(kit.ids().get());
        EndsAfterOpening heard = new EndsAfterOpening(listener);
        starts.reach(own, Era.LEGACY, Sharing.ONE_CALLER, heard, reached -> {
            Opening opening = conversation(initialize, heard, reached);
            if (opening instanceof Opening.Open) {
                heard.opened();
            }
            then.accept(opening);
        });
    }

    @Override
    public void stateless(Asker caller, Consumer<Opening> then) {
        shared.use(caller.identity(), then);
    }

    /** Starts a process that all modern requests of an identity will share. */
    private void share(Identity identity, Sharing sharing, LinkListener listener, Consumer<SharedLink.Attempt> then) {
        Message.Request initialize = Introductions.initialize(kit.ids().get(), kit.clientInfo());
        starts.reach(initialize, Era.MODERN, sharing, listener, reached -> then.accept(shared(listener, reached)));
    }

    /** In a turn of the link, so that nothing the server says slips by. */
    private SharedLink.Attempt shared(LinkListener listener, Reached reached) {
        return switch (reached) {
            case Reached.Speaking(StdioLink link, Era era, Message.Result result) ->
                SharedLink.Attempt.of(
                        link,
                        switch (era) {
                            case LEGACY -> ModernOverLegacy.opened(link, result, kit, listener);
                            case MODERN -> {
                                link.speaks(Revision.NEWEST);
                                yield new Opening.Open(link, result);
                            }
                        });
            case Reached.Refusing(StdioLink link, Message.Failure failure) -> {
                link.close();
                yield new SharedLink.Attempt.Failed(Introductions.inNeitherEra(failure));
            }
            case Reached.Unreached(Reason reason, String detail) ->
                new SharedLink.Attempt.Failed(new Opening.Unavailable(reason, detail));
        };
    }

    @Override
    public Health health() {
        return starts.health();
    }

    @Override
    public void close() {
        starts.close();
        shared.clear();
    }

    private Opening conversation(Message.Request initialize, LinkListener listener, Reached reached) {
        return switch (reached) {
            case Reached.Speaking(StdioLink link, Era era, Message.Result result) ->
                switch (era) {
                    case LEGACY -> legacy(link, initialize.id(), result);
                    case MODERN -> LegacyOverModern.opened(link, result, initialize, kit, name(), listener);
                };
            case Reached.Refusing(StdioLink link, Message.Failure failure) -> {
                link.close();
                yield new Opening.Open(link, failure.withId(initialize.id()));
            }
            case Reached.Unreached(Reason reason, String detail) -> new Opening.Unavailable(reason, detail);
        };
    }

    private static Opening legacy(StdioLink link, RequestId id, Message.Result result) {
        Optional<Revision> chosen = Introductions.chosen(result);
        if (chosen.isEmpty()) {
            link.close();
            return Introductions.UNKNOWN_REVISION;
        }
        link.speaks(chosen.get());
        return new Opening.Open(link, result.withId(id));
    }
}
