package dev.ostiary.gateway;

import dev.ostiary.message.Message;
import java.util.function.Consumer;

/** Takes one server's answer to a request of which the client knows nothing; what comes before it has no reader. */
public final class AnswerOnly implements Reply {

    private final Consumer<Message.Answer> answered;
    private final Runnable cancelled;

    public AnswerOnly(Consumer<Message.Answer> answered, Runnable cancelled) {
        this.answered = answered;
        this.cancelled = cancelled;
    }

    @Override
    public void related(Message message, byte[] frame) {}

    @Override
    public void finish(Message.Answer answer, byte[] frame) {
        answered.accept(answer);
    }

    @Override
    public void cancelled() {
        cancelled.run();
    }

    @Override
    public boolean full() {
        return false;
    }

    @Override
    public void onDrain(Runnable action) {}
}
