package dev.ostiary.gateway;

import dev.ostiary.codec.ParamHeaders;
import dev.ostiary.message.Message;
import dev.ostiary.session.Operation;
import java.util.Optional;

/** Something that clients can talk to: one server, or all of them as one. */
public interface Endpoint {

    /** The name for logs and the audit: the server's, or {@code *} for all. */
    String name();

    /** The task that everything here is done for, if the endpoint stands for one. */
    default Optional<String> task() {
        return Optional.empty();
    }

    /** Which arguments of this call the client has to repeat in headers, as far as known. */
    ParamHeaders declared(Message.Request call);

    /** What a request does, as far as its names tell already. */
    default Operation operation(Message.Request request) {
        return Operation.of(name(), request);
    }

    /** What one caller has to do with this endpoint; lives as long as the caller. */
    Visit visit(Caller caller);

    /** One caller's dealings with an endpoint. Called on the caller's loop, with messages not yet judged. */
    interface Visit {

        /** Opens a legacy conversation; once the answer is a result, the caller's session is negotiated. */
        void initialize(Message.Request request, long frameBytes, Reply reply);

        /** Any other request. */
        void request(Message.Request request, long frameBytes, Reply reply);

        /** A notification that belongs to no request. */
        void notification(Message.Notification notification, long frameBytes);
    }
}
