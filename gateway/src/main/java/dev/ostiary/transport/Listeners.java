package dev.ostiary.transport;

import dev.ostiary.gateway.Caller;
import dev.ostiary.gateway.Refusals;
import dev.ostiary.gateway.Reply;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.session.Identity;
import dev.ostiary.wire.HttpCall;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The modern clients that hold a stream open for what happens ({@code subscriptions/listen}). Whoever is cut off is told so at
 * once; otherwise such a client would hear nothing any more, and wait for ever.
 *
 * <p>Safe for use by many loops.
 */
public final class Listeners {

    private final Set<Listener> open = ConcurrentHashMap.newKeySet();

    private record Listener(Caller caller, HttpCall call, Message.Request request, Reply reply) {}

    /** Remembers a request, if it is one that listens, until its caller is closed. */
    void remember(Caller caller, HttpCall call, Message.Request request, Reply reply) {
        if (request.method().equals(Methods.LISTEN)) {
            Listener listener = new Listener(caller, call, request, reply);
            open.add(listener);
            caller.whenClosed(() -> open.remove(listener));
        }
    }

    /** Ends the streams of identities that are cut off, each with a record of it and an error as its answer. */
    public void endThoseOf(Predicate<Identity> cutOff) {
        open.stream()
                .filter(listener -> cutOff.test(listener.caller().asker().identity()))
                .filter(open::remove)
                .forEach(listener -> listener.caller().loop().execute(() -> end(listener)));
    }

    private static void end(Listener listener) {
        Caller caller = listener.caller();
        if (!caller.closed()) {
            caller.line()
                    .reject(
                            caller.loop(),
                            listener.call().remote().toString(),
                            Reason.BLOCKED,
                            "a stream of " + caller.session().identity().name() + ", which was ended: it is cut off",
                            refusal -> {
                                Message.Answer answer = Refusals.request(
                                        listener.request(),
                                        refusal,
                                        caller.session().revision());
                                listener.reply().finish(answer, caller.line().encode(answer));
                                caller.close();
                            });
        }
    }
}
