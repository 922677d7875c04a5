package dev.ostiary.gateway;

import dev.ostiary.admission.Arrival;
import dev.ostiary.admission.RequestStates;
import dev.ostiary.approval.Desk;
import dev.ostiary.approval.Question;
import dev.ostiary.gateway.Carried.Refusal;
import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.session.Identity;
import java.util.Optional;

/**
 * One request's dealings with whoever has to approve it: its own client is asked where the rule is content with that and
 * the client can show a form, in the way of its era; else the client is told whom to ask.
 *
 * <p>Belongs to the caller's loop.
 */
final class Petition {

    private final Caller caller;
    private final Message.Request asked;
    private final Reply reply;
    private final Way way;
    private Optional<Elicitation> elicitation = Optional.empty();

    /** @param asked as the client sent it */
    Petition(Caller caller, Message.Request asked, Reply reply, Way way) {
        this.caller = caller;
        this.asked = asked;
        this.reply = reply;
        this.way = way;
    }

    /** What can be done with the request. */
    interface Way {

        /** Whether it has been answered or given up. */
        boolean over();

        /** Has it enter the line (again). */
        void carry(Arrival arrival);

        void fail(Reason reason, String detail);

        void finish(Message.Answer answer);
    }

    /** Whether the request brings its client's answer to a question of ours; if so, it is seen to. */
    boolean brought(Arrival arrival) {
        Message.Request request = request(arrival);
        Optional<String> question =
                caller.line().states().asked(identity(), arrival.operation().server(), request);
        question.ifPresent(id -> brought(id, arrival.with(RequestStates.unanswered(request)), request));
        return question.isPresent();
    }

    private void brought(String question, Arrival unanswered, Message.Request request) {
        ClientApproval.brought(request)
                .ifPresentOrElse(
                        said -> caller.line()
                                .desk()
                                .answer(
                                        question,
                                        said,
                                        "client of " + identity().name(),
                                        _ -> caller.loop().execute(() -> heard(unanswered, said))),
                        () -> way.carry(unanswered));
    }

    /** Whether the answer counts is found out at the desk, as for every request. */
    private void heard(Arrival unanswered, Desk.Answer said) {
        if (!way.over()) {
            switch (said) {
                case YES, NO -> way.carry(unanswered);
                case NONE -> way.fail(Reason.APPROVAL_UNANSWERED, "the client's question was dismissed");
            }
        }
    }

    /** The line has stopped the request. */
    void stopped(Arrival arrival, Refusal refusal) {
        Optional<Question> askable = refusal.asked()
                .filter(ask -> isModern() || !ask.again())
                .map(Carried.Asked::question)
                .filter(Question::confirmable)
                .filter(_ -> !way.over() && canAsk(request(arrival)));
        if (askable.isEmpty()) {
            refuse(refusal);
        } else if (isModern()) {
            requireInput(arrival, askable.get());
        } else {
            Elicitation asking = new Elicitation(caller, reply, askable.get(), ending -> decided(arrival, ending));
            elicitation = Optional.of(asking);
            asking.start();
        }
    }

    /** The request has been given up. */
    void withdraw() {
        elicitation.ifPresent(Elicitation::withdraw);
    }

    /** A request that goes on with a server's own round already carries answers and a state. */
    private boolean canAsk(Message.Request request) {
        return !RequestStates.goesOn(request)
                && ClientApproval.possible(
                        caller.session(), isModern() ? ClientApproval.capabilities(asked) : caller.capabilities());
    }

    private void requireInput(Arrival arrival, Question question) {
        String server = arrival.operation().server();
        String state =
                caller.line().states().asking(identity(), server, request(arrival), question.id(), question.expires());
        Message.Answer answer = new Message.Result(
                asked.id(),
                ClientApproval.inputRequired(question, caller.session().revision(), state));
        Message.Request known = request(arrival).withId(asked.id());
        Arrival answering = Arrival.answering(known, answer, Direction.TO_CLIENT, caller.session(), server, 0);
        caller.line().answer(caller.loop(), answering, "approval", carried -> {
            switch (carried) {
                case Carried.Passed _ -> way.finish(answer);
                case Carried.Stopped(Refusal refusal) -> refuse(refusal);
            }
        });
    }

    /** The received request enters again, and finds the yes or the no at the desk. */
    private void decided(Arrival arrival, Desk.Ending ending) {
        elicitation = Optional.empty();
        if (!way.over()) {
            switch (ending) {
                case GRANTED, DENIED -> way.carry(arrival.asPart());
                case UNANSWERED -> way.fail(Reason.APPROVAL_UNANSWERED, "nobody answered");
            }
        }
    }

    private void refuse(Refusal refusal) {
        way.finish(Refusals.request(asked, refusal, caller.session().revision()));
    }

    private boolean isModern() {
        return caller.session().revision().era() == Era.MODERN;
    }

    private Identity identity() {
        return caller.session().identity();
    }

    private static Message.Request request(Arrival arrival) {
        return (Message.Request) arrival.message();
    }
}
