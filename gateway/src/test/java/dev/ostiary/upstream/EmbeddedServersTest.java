package dev.ostiary.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Message;
import dev.ostiary.session.Asker;
import dev.ostiary.session.Identity;
import dev.ostiary.upstream.Upstream.Opening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EmbeddedServersTest {

    /** Answers discover, and any other request with three progress reports first. */
    private static final class Server implements EmbeddedServer {

        private Optional<Consumer<Message>> last = Optional.empty();
        private boolean closed;

        @Override
        public Connection connect(Consumer<Message> out) {
            last = Optional.of(out);
            return new Connection() {
                @Override
                public void receive(Message message) {
                    if (message instanceof Message.Request request) {
                        answer(request, out);
                    }
                }

                @Override
                public void close() {
                    closed = true;
                }
            };
        }

        private static void answer(Message.Request request, Consumer<Message> out) {
            if (request.method().equals("server/discover")) {
                out.accept(new Message.Result(
                        request.id(), Say.json("{'supportedVersions':['2026-07-28'],'capabilities':{}}")));
                return;
            }
            for (int i = 1; i <= 3; i++) {
                out.accept(Say.notice(
                        "notifications/progress", "{'progressToken':" + request.id() + ",'progress':" + i + "}"));
            }
            out.accept(Answers.empty(request.id()));
        }
    }

    private final HandTime time = new HandTime();
    private final Server server = new Server();
    private final HeardLines listener = new HeardLines();
    private final HeardLines heard = new HeardLines();
    private final StdioUpstream upstream = new StdioUpstream(
            "sample",
            new EmbeddedChannels(server, Kits.CODEC, Runnable::run),
            ServerRules.standard(),
            Kits.at(time),
            listener);

    private Link link() {
        List<Opening> openings = new ArrayList<>();
        upstream.stateless(Asker.of(new Identity.Anyone()), openings::add);
        time.pass(Duration.ZERO);
        return assertInstanceOf(Opening.Open.class, openings.getFirst()).link();
    }

    private Call call(Link link, long id) {
        Message.Request request = Say.request(id, "tools/call", "{'_meta':{'progressToken':" + id + "}}");
        return link.send(request, Kits.CODEC.encode(request), heard);
    }

    @Test
    void aCallIsAnsweredInOrder() {
        call(link(), 1);
        assertEquals(4, heard.lines().size());
        assertTrue(heard.lines().get(2).contains("'progress':3"));
        assertTrue(heard.last().startsWith("answer"));
    }

    @Test
    void whatItSaysIsDecodedLikeAnyOtherServersWords() {
        link();
        server.last.orElseThrow().accept(Say.message("{'jsonrpc':'2.0','id':99,'result':{}}"));
        assertEquals(List.of("rejected UNKNOWN_ANSWER: an answer to 99"), listener.lines());
    }

    @Test
    void itIsToldWhenNobodyNeedsItAnyMore() {
        Link link = link();
        upstream.close();
        assertTrue(server.closed);
        assertTrue(link.closed());
    }
}
