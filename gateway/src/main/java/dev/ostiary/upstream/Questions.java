package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The requests of a server that wait for an answer. In turns of the link only. */
final class Questions {

    private final int most;
    private final Consumer<Message.Answer> reply;
    private final BiConsumer<Reason, String> rejected;
    private final Set<RequestId> open = HashSet.newHashSet(0);

    /**
     * @param reply sends the server an answer of the gateway's own
     * @param rejected told of what may not be asked
     */
    Questions(int most, Consumer<Message.Answer> reply, BiConsumer<Reason, String> rejected) {
        this.most = most;
        this.reply = reply;
        this.rejected = rejected;
    }

    /** Whether this may be asked; if so it waits from now on, else the server has been told. */
    boolean admits(Message.Request question) {
        Optional<Reason> objection = objection(question.id());
        objection.ifPresentOrElse(reason -> refuse(question, reason), () -> open.add(question.id()));
        return objection.isEmpty();
    }

    private Optional<Reason> objection(RequestId id) {
        if (open.contains(id)) {
            return Optional.of(Reason.DUPLICATE_REQUEST_ID);
        }
        return open.size() >= most ? Optional.of(Reason.TOO_MANY_IN_FLIGHT) : Optional.empty();
    }

    /** An error for a duplicate would be taken as the answer to the first. */
    private void refuse(Message.Request question, Reason objection) {
        if (objection != Reason.DUPLICATE_REQUEST_ID) {
            reply.accept(Answers.refused(question.id(), objection));
        }
        rejected.accept(objection, "a request of the server");
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
