package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import java.util.ArrayList;
import java.util.List;

/** Writes down what receivers and listeners hear, one line each. */
final class HeardLines implements Receiver, LinkListener {

    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return lines;
    }

    String last() {
        return lines.getLast();
    }

    @Override
    public void streaming() {
        lines.add("streaming");
    }

    @Override
    public void related(Message message, long frameBytes) {
        lines.add("related " + Say.shown(message));
    }

    @Override
    public void answer(Message.Answer answer, long frameBytes) {
        lines.add("answer " + Say.shown(answer));
    }

    @Override
    public void lost(Reason reason, String detail) {
        lines.add("lost " + reason);
    }

    @Override
    public void unsolicited(Message message, long frameBytes) {
        lines.add("unsolicited " + Say.shown(message));
    }

    @Override
    public void rejected(Reason reason, String detail) {
        lines.add("rejected " + reason + ": " + detail);
    }

    @Override
    public void ended(Reason reason, String detail) {
        lines.add("ended " + reason);
    }
}
