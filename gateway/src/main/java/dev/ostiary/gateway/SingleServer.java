package dev.ostiary.gateway;

import dev.ostiary.admission.Arrival;
import dev.ostiary.codec.ParamHeaders;
import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.upstream.Link;
import dev.ostiary.upstream.ToolHeaders;
import dev.ostiary.upstream.Upstream;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** {@code /mcp/{server}}: one server, its names as they are. */
public final class SingleServer implements Endpoint {

    private final Upstream upstream;
    private final ToolHeaders headers;

    public SingleServer(Upstream upstream, ToolHeaders headers) {
        this.upstream = upstream;
        this.headers = headers;
    }

    @Override
    public String name() {
        return upstream.name();
    }

    @Override
    public ParamHeaders declared(Message.Request call) {
        return headers.of(upstream.name(), call.params().path("name").asString(""))
                .orElse(ParamHeaders.NONE);
    }

    @Override
    public Visit visit(Caller caller) {
        return new AtServer(caller);
    }

    private final class AtServer implements Visit, Route {

        private final Caller caller;
        private Optional<Link> conversation = Optional.empty();

        AtServer(Caller caller) {
            this.caller = caller;
        }

        @Override
        public String server() {
            return upstream.name();
        }

        @Override
        public void listed(ObjectNode tools) {
            headers.learn(upstream.name(), tools);
        }

        @Override
        public void link(Consumer<Reach> then) {
            if (caller.session().revision().era() == Era.MODERN) {
                upstream.stateless(caller.asker(), opening -> then.accept(Reach.of(opening)));
            } else {
                then.accept(conversation
                        .<Reach>map(Reach.At::new)
                        .orElse(new Reach.Nowhere(Reason.NOT_INITIALIZED, "no conversation")));
            }
        }

        @Override
        public void initialize(Message.Request request, long frameBytes, Reply reply) {
            Reply tracked = new Tracked(caller, request.id(), reply);
            caller.starts(request.id(), new AnsweredAnyway(server()));
            new Initialization(
                            caller,
                            this,
                            upstream,
                            request,
                            tracked,
                            link -> conversation = Optional.of(link),
                            _ -> conversation = Optional.empty())
                    .start(frameBytes);
        }

        @Override
        public void request(Message.Request request, long frameBytes, Reply reply) {
            Trip trip = new Trip(caller, this, request, request, new Tracked(caller, request.id(), reply));
            caller.starts(request.id(), trip);
            trip.start(frameBytes);
        }

        @Override
        public void notification(Message.Notification notification, long frameBytes) {
            Arrival arrival =
                    Arrival.of(notification, Direction.TO_SERVER, caller.session(), upstream.name(), frameBytes);
            caller.inbound().carry(arrival, carried -> {
                if (carried instanceof Carried.Passed(Message message, byte[] frame)) {
                    conversation.ifPresent(link -> link.notify((Message.Notification) message, frame));
                }
            });
        }
    }
}
