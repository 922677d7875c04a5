package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;

/** Passes everything on, but the end only of a link that was handed out: nobody else knows that there was one. */
final class EndsAfterOpening implements LinkListener {

    private final LinkListener to;
    private volatile boolean opened;

    EndsAfterOpening(LinkListener to) {
        this.to = to;
    }

    void opened() {
        opened = true;
    }

    @Override
    public void unsolicited(Message message, long frameBytes) {
        to.unsolicited(message, frameBytes);
    }

    @Override
    public void rejected(Reason reason, String detail) {
        to.rejected(reason, detail);
    }

    @Override
    public void ended(Reason reason, String detail) {
        if (opened) {
            to.ended(reason, detail);
        }
    }
}
