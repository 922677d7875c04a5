package dev.ostiary.approval;

import dev.ostiary.message.Message;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.session.Session;
import java.util.function.Consumer;

/** A desk at which nobody is asked, so that nothing is approved. */
final class ClosedDesk implements Desk {

    @Override
    public void claim(Envelope envelope, Consumer<Claim> then) {
        then.accept(new Claim.Unavailable("this gateway asks nobody"));
    }

    @Override
    public void held(Session session, String server, Message.Request request, Consumer<Held> then) {
        then.accept(Held.NOTHING);
    }

    @Override
    public void answer(String id, Answer answer, String by, Consumer<Ending> then) {
        then.accept(Ending.UNANSWERED);
    }

    @Override
    public void await(Question question, Consumer<Ending> then) {
        then.accept(Ending.UNANSWERED);
    }

    @Override
    public void forget(Question question) {
        // Nothing is awaited here.
    }
}
