package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;

/** Takes whatever comes of a request of which nothing depends. */
final class Unheard implements Receiver {

    @Override
    public void related(Message message, long frameBytes) {}

    @Override
    public void answer(Message.Answer answer, long frameBytes) {}

    @Override
    public void lost(Reason reason, String detail) {}
}
