package dev.ostiary.sample;

import dev.ostiary.message.LogLevel;
import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Revision;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One request under way: what it says, who sent it, and where its answer goes. */
final class Exchange {

    private final Message.Request request;
    private final Caller caller;
    private final SampleReply reply;
    private final Questions questions;
    private final Consumer<Exchange> ended;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final AtomicReference<Runnable> held = new AtomicReference<>(Exchange::holdNothing);

    /**
     * @param ended told once when the request has its answer or is cancelled
     */
    Exchange(Message.Request request, Caller caller, SampleReply reply, Questions questions, Consumer<Exchange> ended) {
        this.request = request;
        this.caller = caller;
        this.reply = reply;
        this.questions = questions;
        this.ended = ended;
    }

    Message.Request request() {
        return request;
    }

    ObjectNode params() {
        return request.params();
    }

    Caller caller() {
        return caller;
    }

    boolean isOpen() {
        return open.get();
    }

    /** Says what to let go of when the request ends, however it ends; replaces what was said before. */
    void holding(Runnable letGo) {
        held.set(letGo);
        if (!open.get()) {
            letGo();
        }
    }

    void related(Message.Notification notification) {
        if (open.get()) {
            reply.related(notification);
        }
    }

    /** Reports progress if the caller asked for it. */
    void progress(int done, int total, String sentence) {
        JsonNode token = params().path(MetaKeys.META).path(MetaKeys.PROGRESS_TOKEN);
        if (!token.isString() && !token.isIntegralNumber()) {
            return;
        }
        ObjectNode progress = Handled.object();
        progress.set(MetaKeys.PROGRESS_TOKEN, token);
        progress.put("progress", done).put("total", total);
        if (caller.since(Revision.V2025_03_26)) {
            progress.put("message", sentence);
        }
        related(new Message.Notification(Methods.PROGRESS, progress));
    }

    /** Sends a log line if the caller wants that level. It never says anything about a person. */
    void log(LogLevel level, String sentence) {
        if (caller.wants(level)) {
            ObjectNode line = Handled.object();
            line.put("level", level.wireName()).put("logger", "office").put("data", sentence);
            related(new Message.Notification(Methods.LOG_MESSAGE, line));
        }
    }

    /** Asks a legacy client for a form. If the request ends first, the question is withdrawn. */
    void ask(ObjectNode form, Questions.Answered answered) {
        Message.Request question = questions.pose(Methods.ELICITATION, form, answered);
        holding(() -> {
            if (questions.withdraw(question.id())) {
                reply.related(withdrawal(question));
            }
        });
        reply.ask(question);
    }

    private static Message.Notification withdrawal(Message.Request question) {
        ObjectNode params = Handled.object();
        params.set("requestId", Handled.node(question.id()));
        return new Message.Notification(
                Methods.CANCELLED, params.put("reason", "The request it belongs to has ended."));
    }

    void finish(Handled handled) {
        Answers.shape(request.id(), caller.revision().era(), handled).ifPresent(answer -> {
            if (open.compareAndSet(true, false)) {
                ended.accept(this);
                letGo();
                reply.answer(answer);
            }
        });
    }

    /** The client no longer wants the answer, so it gets none. */
    void cancel() {
        if (open.compareAndSet(true, false)) {
            ended.accept(this);
            letGo();
        }
    }

    private void letGo() {
        held.getAndSet(Exchange::holdNothing).run();
    }

    private static void holdNothing() {
        // Most requests end before anything has to be let go of.
    }
}
