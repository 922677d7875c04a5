package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.Revision;

/** The way to a modern server for one caller, who is shown as nobody else: the common way, with requests of its own. */
record OwnModernLink(HttpModernLink common, HttpRequests own) implements Link {

    @Override
    public Revision revision() {
        return common.revision();
    }

    @Override
    public Call send(Message.Request judged, byte[] frame, Receiver receiver) {
        return common.send(own, judged, frame, receiver);
    }

    @Override
    public void notify(Message.Notification judged, byte[] frame) {
        common.notify(judged, frame);
    }

    @Override
    public void answer(Message.Answer judged, byte[] frame) {
        common.answer(judged, frame);
    }

    @Override
    public boolean closed() {
        return common.closed();
    }

    @Override
    public void close() {
        // It is everybody's, and ends with the upstream.
    }

    @Override
    public String toString() {
        return "OwnModernLink";
    }
}
