package dev.ostiary.upstream;

import dev.ostiary.message.LogLevel;
import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Revision;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Speaks 2026-07-28 to its user and an older revision to the server.
 *
 * <p>Lists, calls, reads, prompts and completion cross, as do progress, logging, changed lists and updated resources.
 * What needs a request from server to client does not: the server is told so, and the reason is {@code CROSS_ERA}.
 */
final class ModernOverLegacy extends EraBridge {

    private final LegacyServer known;
    private final ModernListening listening;
    private Optional<LogLevel> level = Optional.empty();

    private ModernOverLegacy(Link server, LegacyServer known, UpstreamKit kit, LinkListener listener) {
        super(server, kit, listener, new Turns(kit.workers()));
        this.known = known;
        this.listening = new ModernListening(server, kit, known);
    }

    /** Takes over the link on which {@code initialize} was just answered. In a turn of that link. */
    static Upstream.Opening opened(
            ServerLink link, Message.Result initialized, UpstreamKit kit, LinkListener listener) {
        Optional<Revision> chosen = Introductions.chosen(initialized);
        if (chosen.isEmpty()) {
            link.close();
            return Introductions.UNKNOWN_REVISION;
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
    Call cross(Message.Request judged, Receiver receiver) {
        Optional<LogLevel> wanted =
                LogLevel.named(judged.params().path(MetaKeys.META).path(MetaKeys.LOG_LEVEL));
        wanted.ifPresent(this::lower);
        Message.Request legacy = judged.withParams(legacyParams(judged.params()));
        return forward(legacy, new ToModern(judged, wanted).before(receiver));
    }

    @Override
    Call serve(Message.Request judged, Receiver receiver) {
        return switch (judged.method()) {
            case Methods.DISCOVER -> answered(receiver, known.discovered(judged.id()));
            case Methods.LISTEN -> listen(judged, receiver);
            default -> answered(receiver, Answers.methodNotFound(judged));
        };
    }

    private static ObjectNode legacyParams(ObjectNode params) {
        return Crossing.withoutModernMeta(Crossing.withoutTask(params));
    }

    /** The server knows one level for everybody, so it is set to the mildest that anybody asked for. */
    private void lower(LogLevel wanted) {
        turns().take(() -> {
            if (known.logs() && level.filter(set -> !wanted.milderThan(set)).isEmpty()) {
                level = Optional.of(wanted);
                Message.Request request = new Message.Request(
                        kit().ids().get(), Methods.SET_LEVEL, Trees.object().put("level", wanted.wireName()));
                forward(request, new Unheard());
            }
        });
    }

    private Call listen(Message.Request judged, Receiver receiver) {
        turns().take(() -> listening.begin(judged, receiver, turns()));
        return new LocalCall(() -> turns().take(() -> listening.end(judged.id())));
    }

    /** Modern clients send no notification but cancellations, which come as such. */
    @Override
    public void notify(Message.Notification judged, byte[] frame) {
        listener().rejected(Reason.CROSS_ERA, "a notification of a modern client");
    }

    @Override
    public void unsolicited(Message message, long frameBytes) {
        switch (message) {
            case Message.Request question -> refuse(question);
            case Message.Notification notice -> turns().take(() -> listening.tell(notice, frameBytes));
            case Message.Answer _ -> listener().rejected(Reason.UNKNOWN_ANSWER, "an answer outside of every request");
        }
    }

    @Override
    void lost(Reason reason, String detail) {
        listening.lost(reason, detail);
    }

    private void refuse(Message.Request question) {
        boolean ping = question.method().equals(Methods.PING);
        Message.Answer answer = ping ? Answers.empty(question.id()) : Answers.refused(question.id(), Reason.CROSS_ERA);
        server().answer(answer, kit().codec().encode(answer));
        if (!ping) {
            listener().rejected(Reason.CROSS_ERA, "a request of a legacy server to a modern client");
        }
    }

    /** The words of a legacy server, as a modern caller knows them. */
    private final class ToModern implements Translation {

        private final Message.Request asked;
        private final Optional<LogLevel> wanted;

        ToModern(Message.Request asked, Optional<LogLevel> wanted) {
            this.asked = asked;
            this.wanted = wanted;
        }

        @Override
        public Optional<Message.Notification> related(Message message) {
            return switch (message) {
                case Message.Notification notice when passes(notice) -> Optional.of(notice);
                case Message.Notification _, Message.Answer _ -> Optional.empty();
                case Message.Request question -> {
                    refuse(question);
                    yield Optional.empty();
                }
            };
        }

        /** A server sends log messages to those who asked in their request, and to nobody else (2026-07-28). */
        private boolean passes(Message.Notification notice) {
            return switch (notice.method()) {
                case Methods.PROGRESS -> true;
                case Methods.LOG_MESSAGE ->
                    LogLevel.named(notice.params().path("level"))
                            .filter(level -> wanted.filter(mildest -> mildest.wants(level))
                                    .isPresent())
                            .isPresent();
                default -> false;
            };
        }

        @Override
        public Ending answer(Message.Answer answer) {
            return switch (answer) {
                case Message.Result result -> new Ending.Crossed(ModernAnswers.result(asked, result));
                case Message.Failure failure
                when ModernAnswers.needsTheClient(failure) ->
                    new Ending.Stuck("the server needs something from its client first");
                case Message.Failure failure -> new Ending.Crossed(ModernAnswers.failure(failure));
            };
        }
    }
}
