package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.Revision;

/**
 * One open conversation with one server.
 *
 * <p>Methods may be called from any thread; what is called from one thread is sent in that order.
 */
public interface Link extends AutoCloseable {

    /** The revision that is spoken to whoever uses this link. */
    Revision revision();

    /**
     * Sends a judged request.
     *
     * @param judged under an id, and with a progress token, that nobody else uses on this link
     * @param frame the request as the codec encoded it
     * @param receiver hears what belongs to this request, in order, until its answer or loss
     */
    Call send(Message.Request judged, byte[] frame, Receiver receiver);

    /**
     * Sends a judged notification.
     *
     * @param frame the notification as the codec encoded it
     */
    void notify(Message.Notification judged, byte[] frame);

    /**
     * Sends a judged answer to a request of the server.
     *
     * @param judged the answer under the id with which the request came out of this link
     * @param frame the answer as the codec encoded it
     */
    void answer(Message.Answer judged, byte[] frame);

    /** Whether nothing more can be sent. */
    boolean closed();

    @Override
    void close();
}
