package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Revision;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Speaks 2026-07-28 to its user and an older revision to the server.
 *
 * <p>Lists, calls, reads, prompts and completion cross, as do progress, logging, changed lists and updated resources.
 * What needs a request from server to client does not: the server is told so, and the reason is {@code CROSS_ERA}.
 */
final class ModernOverLegacy implements Link, LinkListener {

    private final Link server;
    private final UpstreamKit kit;
    private final LinkListener listener;
    private final LegacyServer known;
    private final Turns turns;
    private final ModernListening listening;
    private Optional<LogLevel> level = Optional.empty();

    ModernOverLegacy(Link server, LegacyServer known, UpstreamKit kit, LinkListener listener) {
        this.server = server;
        this.kit = kit;
        this.listener = listener;
        this.known = known;
        this.turns = new Turns(kit.workers());
        this.listening = new ModernListening(server, kit, known);
    }

    /** Takes over the link on which {@code initialize} was just answered. In a turn of that link. */
    static Upstream.Opening opened(
            ServerLink link, Message.Result initialized, UpstreamKit kit, LinkListener listener) {
        Optional<Revision> chosen = Introductions.chosen(initialized);
        if (chosen.isEmpty()) {
            link.close();
            return new Upstream.Opening.Unavailable(
                    Reason.UNSUPPORTED_REVISION, "the server chose a revision nobody knows");
        }
        link.speaks(chosen.get());
        ModernOverLegacy bridge = new ModernOverLegacy(link, LegacyServer.met(initialized), kit, listener);
        link.heardBy(bridge);
        Message.Notification ready = Notices.initialized();
        link.notify(ready, kit.codec().encode(ready));
        return new Upstream.Opening.Open(bridge, bridge.known.discovered(initialized.id()));
    }

    @Override
    public Revision revision() {
        return Revision.NEWEST;
    }

    @Override
    public Call send(Message.Request judged, byte[] frame, Receiver receiver) {
        return switch (judged.method()) {
            case Methods.DISCOVER -> answered(receiver, known.discovered(judged.id()));
            case Methods.LISTEN -> listen(judged, receiver);
            default ->
                Crossing.METHODS.contains(judged.method())
                        ? cross(judged, receiver)
                        : answered(receiver, Answers.methodNotFound(judged));
        };
    }

    private Call cross(Message.Request judged, Receiver receiver) {
        Optional<LogLevel> wanted =
                LogLevel.read(judged.params().path(MetaKeys.META).path(MetaKeys.LOG_LEVEL));
        wanted.ifPresent(this::lower);
        Message.Request legacy = judged.withParams(legacyParams(judged.params()));
        return server.send(legacy, kit.codec().encode(legacy), new ModernReceiver(judged, wanted, receiver));
    }

    private static ObjectNode legacyParams(ObjectNode params) {
        return Crossing.withoutModernMeta(Crossing.withoutTask(params));
    }

    /** The server knows one level for everybody, so it is set to the mildest that anybody asked for. */
    private void lower(LogLevel wanted) {
        turns.take(() -> {
            if (known.logs() && level.filter(set -> !wanted.milderThan(set)).isEmpty()) {
                level = Optional.of(wanted);
                Message.Request request = new Message.Request(
                        kit.ids().get(), Methods.SET_LEVEL, Trees.object().put("level", wanted.wireName()));
                server.send(request, kit.codec().encode(request), new Unheard());
            }
        });
    }

    private Call listen(Message.Request judged, Receiver receiver) {
        turns.take(() -> listening.begin(judged, receiver, turns));
        return new LocalCall(() -> turns.take(() -> listening.end(judged.id())));
    }

    private Call answered(Receiver receiver, Message.Answer answer) {
        turns.take(() -> receiver.answer(answer, 0));
        return new LocalCall(() -> {});
    }

    /** Modern clients send no notification but cancellations, which come as such. */
    @Override
    public void notify(Message.Notification judged, byte[] frame) {
        listener.rejected(Reason.CROSS_ERA, "a notification of a modern client");
    }

    /** No request of the server ever leaves this link. */
    @Override
    public void answer(Message.Answer judged, byte[] frame) {
        listener.rejected(Reason.UNKNOWN_ANSWER, "an answer of a modern client");
    }

    @Override
    public boolean closed() {
        return server.closed();
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public void unsolicited(Message message, long frameBytes) {
        switch (message) {
            case Message.Request question -> refuse(question);
            case Message.Notification notice -> turns.take(() -> listening.tell(notice, frameBytes));
            case Message.Answer _ -> listener.rejected(Reason.UNKNOWN_ANSWER, "an answer outside of every request");
        }
    }

    @Override
    public void rejected(Reason reason, String detail) {
        listener.rejected(reason, detail);
    }

    @Override
    public void ended(Reason reason, String detail) {
        turns.take(() -> {
            listening.lost(reason, detail);
            listener.ended(reason, detail);
        });
    }

    private void refuse(Message.Request question) {
        boolean ping = question.method().equals(Methods.PING);
        Message.Answer answer = ping ? Answers.empty(question.id()) : Answers.refused(question.id(), Reason.CROSS_ERA);
        server.answer(answer, kit.codec().encode(answer));
        if (!ping) {
            listener.rejected(Reason.CROSS_ERA, "a request of a legacy server to a modern client");
        }
    }

    /** Hands the words of a legacy server to a modern caller. */
    private final class ModernReceiver implements Receiver {

        private final Message.Request asked;
        private final Optional<LogLevel> wanted;
        private final Receiver to;

        ModernReceiver(Message.Request asked, Optional<LogLevel> wanted, Receiver to) {
            this.asked = asked;
            this.wanted = wanted;
            this.to = to;
        }

        @Override
        public void streaming() {
            to.streaming();
        }

        @Override
        public void interrupted(Optional<Duration> retry) {
            to.interrupted(retry);
        }

        @Override
        public void related(Message message, long frameBytes) {
            switch (message) {
                case Message.Request question -> refuse(question);
                case Message.Notification notice when passes(notice) -> to.related(notice, frameBytes);
                case Message.Notification _, Message.Answer _ -> {}
            }
        }

        /** A server sends log messages to those who asked in their request, and to nobody else (2026-07-28). */
        private boolean passes(Message.Notification notice) {
            return switch (notice.method()) {
                case Methods.PROGRESS -> true;
                case Methods.LOG_MESSAGE ->
                    LogLevel.read(notice.params().path("level"))
                            .filter(level -> wanted.filter(mildest -> mildest.wants(level))
                                    .isPresent())
                            .isPresent();
                default -> false;
            };
        }

        @Override
        public void answer(Message.Answer answer, long frameBytes) {
            switch (answer) {
                case Message.Result result -> to.answer(ModernAnswers.result(asked, result), frameBytes);
                case Message.Failure failure
                when ModernAnswers.needsTheClient(failure) ->
                    to.lost(Reason.CROSS_ERA, "the server needs something from its client first");
                case Message.Failure failure -> to.answer(ModernAnswers.failure(failure), frameBytes);
            }
        }

        @Override
        public void lost(Reason reason, String detail) {
            to.lost(reason, detail);
        }
    }
}
