package dev.ostiary.upstream;

import dev.ostiary.codec.Decoded;
import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A server without a process. Each start is a {@link Talk} that a test can look into and speak for. */
final class FakeServer implements ChannelSource {

    /** What the server does with what it is told. */
    interface Manners {
        void hear(Message message, Talk talk);
    }

    private final Manners manners;
    private final List<Talk> talks = new ArrayList<>();
    private Optional<String> broken = Optional.empty();

    FakeServer(Manners manners) {
        this.manners = manners;
    }

    /** A server that only does what the test makes it do. */
    static FakeServer silent() {
        return new FakeServer((_, _) -> {});
    }

    /** A server that answers {@code initialize}, and any modern request with an error. */
    static FakeServer legacy() {
        return new FakeServer(FakeServer::speakLegacy);
    }

    /** A server that answers {@code server/discover}, and {@code initialize} with an error. */
    static FakeServer modern() {
        return new FakeServer(FakeServer::speakModern);
    }

    static void speakLegacy(Message message, Talk talk) {
        if (message instanceof Message.Request request) {
            switch (request.method()) {
                case "initialize" ->
                    talk.result(
                            request,
                            "{'protocolVersion':'2025-11-25','serverInfo':{'name':'old','version':'1'},"
                                    + "'instructions':'Ask nicely.',"
                                    + "'capabilities':{'logging':{},'tasks':{'list':{}},'tools':{'listChanged':true},"
                                    + "'resources':{'subscribe':true,'listChanged':true}}}");
                case "server/discover" -> talk.error(request, -32601);
                default -> {}
            }
        }
    }

    static void speakModern(Message message, Talk talk) {
        if (message instanceof Message.Request request) {
            switch (request.method()) {
                case "server/discover" ->
                    talk.result(
                            request,
                            "{'resultType':'complete','supportedVersions':['2026-07-28'],'instructions':'Ask nicely.',"
                                    + "'capabilities':{'logging':{},'extensions':{'x':{}},'tools':{'listChanged':true},"
                                    + "'resources':{'subscribe':true}},'ttlMs':5,'cacheScope':'public',"
                                    + "'_meta':{'io.modelcontextprotocol/serverInfo':{'name':'new','version':'2'}}}");
                case "initialize" -> talk.error(request, -32601);
                default -> {}
            }
        }
    }

    /** From now on it cannot be started. */
    void breakDown(String sentence) {
        broken = Optional.of(sentence);
    }

    void repair() {
        broken = Optional.empty();
    }

    int starts() {
        return talks.size();
    }

    Talk talk(int index) {
        return talks.get(index);
    }

    Talk last() {
        return talks.getLast();
    }

    @Override
    public Launch launch() {
        if (broken.isPresent()) {
            return new Launch.Failed(broken.get());
        }
        Talk talk = new Talk(manners);
        talks.add(talk);
        return new Launch.Running(talk);
    }

    /** One start of the server. */
    static final class Talk implements FrameChannel {

        private final Manners manners;
        private final List<Message> heard = new ArrayList<>();
        private Optional<Sink> sink = Optional.empty();
        private boolean paused;
        private boolean over;
        private boolean deaf;

        Talk(Manners manners) {
            this.manners = manners;
        }

        /** Everything it was told, as JSON with single quotes. */
        List<String> heard() {
            return heard.stream().map(Say::shown).toList();
        }

        /** The requests of this method that it was told. */
        List<Message.Request> asked(String method) {
            return heard.stream()
                    .filter(Message.Request.class::isInstance)
                    .map(Message.Request.class::cast)
                    .filter(request -> request.method().equals(method))
                    .toList();
        }

        boolean paused() {
            return paused;
        }

        boolean over() {
            return over;
        }

        /** It reads nothing any more. */
        void deafen() {
            deaf = true;
        }

        void say(String json) {
            raw(json.replace('\'', '"'));
        }

        void raw(String frame) {
            sink.orElseThrow().frame(frame.getBytes(StandardCharsets.UTF_8));
        }

        void result(Message.Request request, String result) {
            say("{'jsonrpc':'2.0','id':" + id(request) + ",'result':" + result + "}");
        }

        void error(Message.Request request, int code) {
            say("{'jsonrpc':'2.0','id':" + id(request) + ",'error':{'code':" + code + ",'message':'No.'}}");
        }

        void die() {
            if (!over) {
                over = true;
                sink.orElseThrow().ended("The server's process ended with exit code 1.");
            }
        }

        @Override
        public void start(Sink to) {
            sink = Optional.of(to);
        }

        @Override
        public boolean send(byte[] frame) {
            if (over || deaf) {
                return false;
            }
            if (Kits.CODEC.decode(frame, Revision.NEWEST) instanceof Decoded.One(Message message)) {
                heard.add(message);
                manners.hear(message, this);
            }
            return true;
        }

        @Override
        public void pause() {
            paused = true;
        }

        @Override
        public void resume() {
            paused = false;
        }

        @Override
        public void close() {
            die();
        }

        private static String id(Message.Request request) {
            return switch (request.id()) {
                case RequestId.Number(long value) -> Long.toString(value);
                case RequestId.Text(String value) -> "'" + value + "'";
            };
        }
    }
}
