package dev.ostiary.federation;

import dev.ostiary.gateway.Caller;
import dev.ostiary.gateway.Route;
import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.upstream.Link;
import dev.ostiary.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * One server as one caller of the federated endpoint has it: its link, which may still be opening.
 *
 * <p>Belongs to the caller's loop.
 */
final class Member implements Route {

    private final Federation federation;
    private final Caller caller;
    private final Upstream upstream;
    private final List<Consumer<Reach>> waiting = new ArrayList<>(1);
    private Optional<Reach> reach = Optional.empty();
    private boolean missed;

    Member(Federation federation, Caller caller, Upstream upstream) {
        this.federation = federation;
        this.caller = caller;
        this.upstream = upstream;
    }

    @Override
    public String server() {
        return upstream.name();
    }

    Upstream upstream() {
        return upstream;
    }

    /** The open link, if it is open. */
    Optional<Link> link() {
        return reach.flatMap(known -> known instanceof Reach.At(Link link) ? Optional.of(link) : Optional.empty());
    }

    @Override
    public void link(Consumer<Reach> then) {
        if (caller.session().revision().era() == Era.MODERN) {
            upstream.stateless(caller.asker(), opening -> then.accept(Reach.of(opening)));
        } else {
            reach.ifPresentOrElse(then, () -> waiting.add(then));
        }
    }

    /** Says that a list was answered without this server. */
    void wasMissed() {
        missed = reach.isEmpty();
    }

    /** Whether a list was answered without this server before it was there. */
    boolean missed() {
        return missed;
    }

    /** The conversation is open. */
    void opened(Link link) {
        settled(new Reach.At(link));
    }

    /** There will be no conversation with this server. */
    void unavailable() {
        settled(new Reach.Nowhere(Reason.SERVER_UNAVAILABLE, "its conversation could not be opened"));
    }

    /** The conversation is over. */
    void ended(Reason reason) {
        reach = Optional.of(new Reach.Nowhere(reason, "its conversation is over"));
    }

    private void settled(Reach known) {
        reach = Optional.of(known);
        List<Consumer<Reach>> told = List.copyOf(waiting);
        waiting.clear();
        told.forEach(then -> then.accept(known));
    }

    @Override
    public void listed(ObjectNode tools) {
        federation.headers().learn(server(), tools);
    }

    @Override
    public Message named(Message judged) {
        return federation.translation().named(server(), judged);
    }

    @Override
    public Message.Answer named(Message.Answer judged, Message.Request asked) {
        return federation.translation().named(server(), judged, asked.method());
    }
}
