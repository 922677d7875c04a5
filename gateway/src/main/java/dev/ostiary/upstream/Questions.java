package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The requests of a server that wait for an answer. In turns of the link only. */
final class Questions {

    private final int most;
    private final Set<RequestId> open = HashSet.newHashSet(0);

    Questions(int most) {
        this.most = most;
    }

    /** Why this one cannot be asked, if so. */
    Optional<Reason> objection(RequestId id) {
        if (open.contains(id)) {
            return Optional.of(Reason.DUPLICATE_REQUEST_ID);
        }
        return open.size() >= most ? Optional.of(Reason.TOO_MANY_IN_FLIGHT) : Optional.empty();
    }

    void asked(RequestId id) {
        open.add(id);
    }

    boolean areOpen() {
        return !open.isEmpty();
    }

    /** Whether the server waited for this answer. */
    boolean settled(Message.Answer answer) {
        return Answers.id(answer).filter(open::remove).isPresent();
    }

    /** The server may take a question back. */
    void withdrawn(Message.Notification notification) {
        if (notification.method().equals(Methods.CANCELLED)) {
            Ids.read(notification.params().path("requestId")).ifPresent(open::remove);
        }
    }
}
