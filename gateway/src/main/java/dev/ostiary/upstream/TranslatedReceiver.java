package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import java.time.Duration;
import java.util.Optional;

/** Hands what a server of one era says about a request to a caller of the other. */
final class TranslatedReceiver implements Receiver {

    private final Translation translation;
    private final Receiver caller;

    TranslatedReceiver(Translation translation, Receiver caller) {
        this.translation = translation;
        this.caller = caller;
    }

    @Override
    public boolean takes(Message.Notification unnamed) {
        return translation.related(unnamed).filter(caller::takes).isPresent();
    }

    @Override
    public void streaming() {
        caller.streaming();
    }

    @Override
    public void interrupted(Optional<Duration> retry) {
        caller.interrupted(retry);
    }

    @Override
    public void related(Message message, long frameBytes) {
        translation.related(message).ifPresent(notice -> caller.related(notice, frameBytes));
    }

    @Override
    public void answer(Message.Answer answer, long frameBytes) {
        switch (translation.answer(answer)) {
            case Translation.Ending.Crossed(Message.Answer crossed) -> caller.answer(crossed, frameBytes);
            case Translation.Ending.Stuck(String detail) -> caller.lost(Reason.CROSS_ERA, detail);
        }
    }

    @Override
    public void lost(Reason reason, String detail) {
        caller.lost(reason, detail);
    }
}
