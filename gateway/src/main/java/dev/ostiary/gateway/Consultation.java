package dev.ostiary.gateway;

import dev.ostiary.admission.Arrival;
import dev.ostiary.gateway.Route.Reach;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.session.Operation.Target;
import dev.ostiary.trust.Catalogues;
import dev.ostiary.trust.Place;
import dev.ostiary.trust.Promise;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Finds out what the server has promised of the tool that a request calls, before the call is judged. Where nobody has
 * read the server's list yet, or not lately, it is read first. Belongs to the caller's loop.
 */
final class Consultation {

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
     * @param then gets what is known of the tool; called at once where nothing has to be read
     * @param nowhere told why the server cannot be reached, in place of {@code then}
     */
    void about(Arrival call, Consumer<Promise> then, BiConsumer<Reason, String> nowhere) {
        switch (call.operation().target()) {
            case Target.Tool(String name) ->
                about(
                        call,
                        () -> catalogues.shouldRead(place(), name),
                        () -> then.accept(catalogues.promise(place(), name)),
                        nowhere);
            case Target.Whole _
            when Methods.isRemoteTask(call.operation().method()) ->
                about(
                        call,
                        () -> catalogues.shouldRead(place()),
                        () -> then.accept(catalogues.promise(place())),
                        nowhere);
            case Target.Prompt _, Target.Resource _, Target.Whole _ -> then.accept(Promise.NONE);
        }
    }

    private void about(Arrival call, BooleanSupplier shouldRead, Runnable then, BiConsumer<Reason, String> nowhere) {
        if (shouldRead.getAsBoolean() && caller.line().permits(call)) {
            route.link(reach -> caller.loop().execute(() -> {
                switch (reach) {
                    case Reach.At _ -> read((Message.Request) call.message(), shouldRead, then);
                    case Reach.Nowhere(Reason reason, String detail) -> nowhere.accept(reason, detail);
                }
            }));
        } else {
            then.run();
        }
    }

    private void read(Message.Request call, BooleanSupplier shouldRead, Runnable then) {
        ListReading list = new ListReading(caller, route, call, Methods.TOOLS_LIST);
        reading = Optional.of(list);
        list.startAsPart(
                () -> !shouldRead.getAsBoolean(),
                () -> {
                    catalogues.tried(place());
                    then.run();
                },
                () -> {});
    }

    /** The call is given up. */
    void cancel(String why) {
        reading.ifPresent(list -> list.cancel(why));
    }

    private Place place() {
        return Place.of(route.server(), caller.session());
    }

    /** A page of a server's list has come, and may pass. */
    static void listed(Caller caller, Route route, Message.Request asked, Message.Answer received) {
        if (asked.method().equals(Methods.TOOLS_LIST) && received instanceof Message.Result page) {
            Optional<String> cursor = asked.params().path("cursor").asStringOpt();
            caller.line().catalogues().read(Place.of(route.server(), caller.session()), cursor, page.result());
        }
    }

    /**
     * A server has said something. If it is that its tools have changed, they have to be read again.
     *
     * @return what is known of the tools that it may be about
     */
    static Promise heard(Caller caller, Route route, Message.Notification said) {
        if (said.method().equals(Methods.TOOLS_CHANGED)) {
            caller.line().catalogues().changed(Place.of(route.server(), caller.session()));
        }
        return Methods.isRemoteTask(said.method())
                ? caller.line().catalogues().promise(Place.of(route.server(), caller.session()))
                : Promise.NONE;
    }
}
