package dev.ostiary.federation;

import dev.ostiary.admission.Arrival;
import dev.ostiary.gateway.Caller;
import dev.ostiary.gateway.Carried;
import dev.ostiary.gateway.Initialization;
import dev.ostiary.gateway.Reply;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.upstream.Link;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Opens the legacy conversation with every server for one caller, in the background.
 *
 * <p>The client is answered at once; whoever comes late is made known by {@code list_changed}.
 */
final class Openings {

    // The lists that a client got without a server that came late are out of date.
    private static final List<String> CHANGES =
            List.of(Methods.TOOLS_CHANGED, Methods.PROMPTS_CHANGED, Methods.RESOURCES_CHANGED);

    private final Caller caller;
    private final OwnWords words;
    private final Map<String, Member> members;
    private boolean clientReady;

    Openings(Caller caller, Map<String, Member> members) {
        this.caller = caller;
        this.words = new OwnWords(caller);
        this.members = members;
    }

    /** Passes the client's own initialize on to every server. */
    void begin(Message.Request initialize, long frameBytes) {
        members.values().forEach(member -> {
            Message.Request own = initialize.withId(caller.line().ids().next());
            new Initialization(
                            caller,
                            member,
                            member.upstream(),
                            own,
                            new OpeningReply(member),
                            link -> opened(member, link),
                            member::ended)
                    .start(frameBytes);
        });
    }

    /** The client has said that it is initialized; so are those that opened before. */
    void clientIsReady() {
        clientReady = true;
    }

    /** A server that opens after the client has said that it is ready is told so by us, before anything else. */
    private void opened(Member member, Link link) {
        if (!clientReady) {
            admitted(member, link);
            return;
        }
        Message.Notification ready = notification(Methods.INITIALIZED);
        Arrival arrival = Arrival.of(ready, Direction.TO_SERVER, caller.session(), member.server(), 0);
        caller.inbound().carry(arrival, carried -> {
            switch (carried) {
                case Carried.Passed(Message message, byte[] frame) -> {
                    link.notify((Message.Notification) message, frame);
                    admitted(member, link);
                }
                case Carried.Stopped _ -> {
                    link.close();
                    member.unavailable();
                }
            }
        });
    }

    private void admitted(Member member, Link link) {
        member.opened(link);
        if (member.missed()) {
            CHANGES.forEach(change -> words.tell(notification(change), caller.outlet()::send));
        }
    }

    private static Message.Notification notification(String method) {
        return new Message.Notification(method, JsonNodeFactory.instance.objectNode());
    }

    /** Takes a server's answer to initialize, which the client has had from us. */
    private final class OpeningReply implements Reply {

        private final Member member;

        OpeningReply(Member member) {
            this.member = member;
        }

        @Override
        public void related(Message message, byte[] frame) {
            caller.outlet().send(message, frame);
        }

        @Override
        public void finish(Message.Answer answer, byte[] frame) {
            switch (answer) {
                case Message.Result _ -> {}
                case Message.Failure _ -> member.unavailable();
            }
        }

        @Override
        public void cancelled() {
            member.unavailable();
        }

        @Override
        public boolean full() {
            return false;
        }

        @Override
        public void onDrain(Runnable action) {}
    }
}
