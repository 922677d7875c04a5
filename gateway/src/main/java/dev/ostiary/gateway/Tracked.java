package dev.ostiary.gateway;

import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import java.time.Duration;
import java.util.Optional;

/** A reply whose request counts as under way until it ends. */
public final class Tracked implements Reply {

    private final Caller caller;
    private final RequestId id;
    private final Reply reply;

    public Tracked(Caller caller, RequestId id, Reply reply) {
        this.caller = caller;
        this.id = id;
        this.reply = reply;
    }

    @Override
    public void streaming() {
        reply.streaming();
    }

    @Override
    public void interrupted(Optional<Duration> retry) {
        reply.interrupted(retry);
    }

    @Override
    public void related(Message message, byte[] frame) {
        reply.related(message, frame);
    }

    @Override
    public void finish(Message.Answer answer, byte[] frame) {
        caller.ends(id);
        reply.finish(answer, frame);
    }

    @Override
    public void cancelled() {
        caller.ends(id);
        reply.cancelled();
    }

    @Override
    public boolean full() {
        return reply.full();
    }

    @Override
    public void onDrain(Runnable action) {
        reply.onDrain(action);
    }
}
