package dev.ostiary.gateway;

import dev.ostiary.admission.Arrival;
import dev.ostiary.gateway.Route.Reach;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.session.Operation.Target;
import dev.ostiary.trust.Catalogues;
import dev.ostiary.trust.Listed;
import dev.ostiary.trust.Place;
import dev.ostiary.trust.Promise;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds out what the server has promised of the tool or prompt that a request uses, before the request is judged. Where
 * nobody has read the server's list yet, or not lately, it is read first. Belongs to the caller's loop.
 */
final class Consultation {

    // A server that does not know the list has nothing to put in it (JSON-RPC 2.0, 5.1).
    private static final int METHOD_NOT_FOUND = -32601;

    private static final String TASK_ID = "taskId";

    private final Caller caller;
    private final Route route;
    private final Catalogues catalogues;
    private Optional<ListReading> reading = Optional.empty();

    Consultation(Caller caller, Route route) {
        this.caller = caller;
        this.route = route;
        this.catalogues = caller.line().catalogues();
    }

    /**
     * @param call a request in the names of the server
     * @param then gets what is known of the tool or prompt; called at once where nothing has to be read
     * @param nowhere told why the server cannot be reached, in place of {@code then}
     */
    void about(Arrival call, Consumer<Promise> then, BiConsumer<Reason, String> nowhere) {
        switch (call.operation().target()) {
            case Target.Tool(String name) -> about(call, Listed.TOOLS, name, then, nowhere);
            case Target.Prompt(String name) -> about(call, Listed.PROMPTS, name, then, nowhere);
            case Target.Whole _
            when Methods.isRemoteTask(call.operation().method()) ->
                aboutTask(call, (Message.Request) call.message(), then, nowhere);
            case Target.Resource _, Target.Whole _ -> then.accept(Promise.NONE);
        }
    }

    private void about(
            Arrival call, Listed list, String name, Consumer<Promise> then, BiConsumer<Reason, String> nowhere) {
        Place place = place(list);
        about(
                call,
                place,
                () -> catalogues.shouldRead(place, name),
                () -> then.accept(catalogues.promise(place, name)),
                nowhere);
    }

    private void aboutTask(
            Arrival call, Message.Request request, Consumer<Promise> then, BiConsumer<Reason, String> nowhere) {
        Place place = place(Listed.TOOLS);
        about(
                call,
                place,
                () -> catalogues.shouldRead(place),
                () -> then.accept(ofTask(caller, place, request.params())),
                nowhere);
    }

    /** @param params of a message about remote tasks */
    private static Promise ofTask(Caller caller, Place place, ObjectNode params) {
        Catalogues catalogues = caller.line().catalogues();
        return params.path(TASK_ID)
                .asStringOpt()
                .map(id -> catalogues.promise(place, caller.session().identity(), id))
                .orElseGet(() -> catalogues.promise(place));
    }

    private void about(
            Arrival call, Place place, BooleanSupplier shouldRead, Runnable then, BiConsumer<Reason, String> nowhere) {
        if (shouldRead.getAsBoolean() && caller.line().permits(call)) {
            route.link(reach -> caller.loop().execute(() -> {
                switch (reach) {
                    case Reach.At _ -> read((Message.Request) call.message(), place, shouldRead, then);
                    case Reach.Nowhere(Reason reason, String detail) -> nowhere.accept(reason, detail);
                }
            }));
        } else {
            then.run();
        }
    }

    private void read(Message.Request call, Place place, BooleanSupplier shouldRead, Runnable then) {
        ListReading list = new ListReading(caller, route, call, place.list().method());
        reading = Optional.of(list);
        list.startAsPart(
                () -> !shouldRead.getAsBoolean(),
                () -> {
                    catalogues.tried(place);
                    then.run();
                },
                () -> {});
    }

    /** The call is given up. */
    void cancel(String why) {
        reading.ifPresent(list -> list.cancel(why));
    }

    private Place place(Listed list) {
        return place(caller, route, list);
    }

    private static Place place(Caller caller, Route route, Listed list) {
        return Place.of(route.server(), caller.session(), list);
    }

    /** A conversation with a server begins anew. */
    static void forget(Caller caller, Route route) {
        for (Listed list : Listed.values()) {
            caller.line().catalogues().forget(place(caller, route, list));
        }
    }

    /** An answer of a server has come, and may pass: a page of a list, or a remote task in place of a result. */
    static void answered(Caller caller, Route route, Message.Request asked, Message.Answer received) {
        if (asked.method().equals(Methods.TOOLS_CALL) && received instanceof Message.Result result) {
            String tool = asked.params().path("name").asString("");
            task(result.result())
                    .ifPresent(id -> caller.line()
                            .catalogues()
                            .began(
                                    place(caller, route, Listed.TOOLS),
                                    caller.session().identity(),
                                    id,
                                    tool));
        }
        Listed.by(asked.method()).ifPresent(list -> {
            Place place = place(caller, route, list);
            switch (received) {
                case Message.Result page -> {
                    Optional<String> cursor = asked.params().path("cursor").asStringOpt();
                    caller.line().catalogues().read(place, cursor, page.result());
                }
                case Message.Failure failure -> {
                    if (failure.code() == METHOD_NOT_FOUND) {
                        caller.line().catalogues().none(place);
                    }
                }
            }
        });
    }

    /** The id of the task that a call became: in a member of its own up to 2025-11-25, later by the result's type. */
    private static Optional<String> task(ObjectNode result) {
        return result.path("task")
                .path(TASK_ID)
                .asStringOpt()
                .or(() -> result.path("resultType").asString("").equals("task")
                        ? result.path(TASK_ID).asStringOpt()
                        : Optional.empty());
    }

    /**
     * A server has said something. If it is that one of its lists has changed, that has to be read again.
     *
     * @return what is known of the tools that it may be about
     */
    static Promise heard(Caller caller, Route route, Message.Notification said) {
        Listed.changedBy(said.method())
                .ifPresent(list -> caller.line().catalogues().changed(place(caller, route, list)));
        return Methods.isRemoteTask(said.method())
                ? ofTask(caller, place(caller, route, Listed.TOOLS), said.params())
                : Promise.NONE;
    }
}
