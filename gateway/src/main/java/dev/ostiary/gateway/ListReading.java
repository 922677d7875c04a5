package dev.ostiary.gateway;

import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one server's list on behalf of a caller whose request needs what is in it: names that were handed out before a
 * restart, what a tool promises. Each page takes the line as a request of the caller. Belongs to the caller's loop.
 */
public final class ListReading implements UnderWay {

    // A list that is longer than this is not read to its end for the sake of one name.
    private static final int MOST_PAGES = 50;

    private final Caller caller;
    private final Route route;
    private final Message.Request asked;
    private final String method;
    private Optional<Trip> trip = Optional.empty();
    private boolean part;
    private int pages;

    /**
     * @param asked the client's request that holds the name
     * @param method of the list
     */
    public ListReading(Caller caller, Route route, Message.Request asked, String method) {
        this.caller = caller;
        this.route = route;
        this.asked = asked;
        this.method = method;
    }

    /** Reads page after page until the name is known or there are no more. */
    public void start(BooleanSupplier known, Runnable then, Runnable cancelled) {
        page(Optional.empty(), known, then, cancelled);
    }

    /** The same where the caller did not ask for it, so that it does not count against the caller's rate. */
    void startAsPart(BooleanSupplier known, Runnable then, Runnable cancelled) {
        part = true;
        start(known, then, cancelled);
    }

    private void page(Optional<String> cursor, BooleanSupplier known, Runnable then, Runnable cancelled) {
        Message.Request page = new Message.Request(caller.line().ids().next(), method, params(cursor));
        Trip next = new Trip(
                caller, route, page, page, new AnswerOnly(answer -> read(answer, known, then, cancelled), cancelled));
        trip = Optional.of(next);
        pages++;
        if (part) {
            next.startAsPart(0);
        } else {
            next.start(0);
        }
    }

    private void read(Message.Answer answer, BooleanSupplier known, Runnable then, Runnable cancelled) {
        Optional<String> more = answer instanceof Message.Result result
                ? result.result().path("nextCursor").asStringOpt()
                : Optional.empty();
        if (known.getAsBoolean() || more.isEmpty() || pages == MOST_PAGES) {
            then.run();
        } else {
            page(more, known, then, cancelled);
        }
    }

    /** What a modern request has to say of its client is said again; its progress is not this request's. */
    private ObjectNode params(Optional<String> cursor) {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        JsonNode meta = asked.params().path(MetaKeys.META);
        if (meta instanceof ObjectNode object) {
            ObjectNode own = JsonNodeFactory.instance.objectNode();
            own.setAll(object);
            own.remove(MetaKeys.PROGRESS_TOKEN);
            params.set(MetaKeys.META, own);
        }
        cursor.ifPresent(page -> params.put("cursor", page));
        return params;
    }

    @Override
    public String server() {
        return route.server();
    }

    @Override
    public void cancel(String why) {
        trip.ifPresent(open -> open.cancel(why));
    }
}
