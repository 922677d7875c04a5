package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.Revision;

/**
 * One open conversation with one server.
 *
 * <p>Ids and progress tokens on a link are the link's own: a request gets them when it is opened,
 * and everything that comes back carries the caller's again. So callers that share a link cannot
 * meet each other's answers. Methods may be called from any thread.
 */
public interface Link extends AutoCloseable {

    /** The revision that is spoken to whoever uses this link. */
    Revision revision();

    /**
     * Prepares a request; nothing is sent before {@link Call#send}.
     *
     * @param request as the caller sent it
     * @param receiver hears what belongs to this request, in order, until its answer or loss
     */
    Call open(Message.Request request, Receiver receiver);

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
