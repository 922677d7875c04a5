package dev.ostiary.upstream;

import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Knows which request on a link each message of the server belongs to: by id, progress token or subscription id, and
 * where a message carries none of these, by who is waiting.
 *
 * <p>What it guarantees: on a link with many callers, a message reaches a caller only if it names the caller's own
 * request, or if that is the only one that the server may be at work on. On a link with one caller everything reaches
 * that one. What it does not: ids are no secret, and a server may answer any request that it was sent with any answer.
 *
 * <p>Touched in the turns of its link only. Bounded by {@link LinkLimits}.
 */
final class Correlation {

    private static final Addressee LINK = new Addressee.OfLink();
    private static final Addressee LATE = new Addressee.Late();

    private final Sharing sharing;
    private final LinkLimits limits;
    private final LinkedHashMap<RequestId, OpenCall> byId = new LinkedHashMap<>();
    private final Map<RequestId, OpenCall> byToken = new HashMap<>();
    private final EndedRequests ended;

    Correlation(Sharing sharing, LinkLimits limits) {
        this.sharing = sharing;
        this.limits = limits;
        this.ended = new EndedRequests(limits.remembered());
    }

    /** Expects what belongs to this request from now on; or says why that cannot be. */
    Optional<Reason> open(OpenCall call) {
        if (byId.containsKey(call.id())) {
            return Optional.of(Reason.DUPLICATE_REQUEST_ID);
        }
        if (byId.size() >= limits.calls()) {
            return Optional.of(Reason.TOO_MANY_IN_FLIGHT);
        }
        byId.put(call.id(), call);
        call.progressToken().ifPresent(token -> byToken.putIfAbsent(token, call));
        return Optional.empty();
    }

    int size() {
        return byId.size();
    }

    /** The requests of callers that wait for an answer, oldest first. */
    List<OpenCall> called() {
        return byId.values().stream()
                .filter(call -> call.kind() == OpenCall.Kind.CALLED)
                .toList();
    }

    /** Whose answer this is; the request is over by that. */
    Addressee answered(RequestId id) {
        OpenCall call = byId.get(id);
        if (call != null) {
            close(call);
            ended.answered(id);
            return new Addressee.OfCall(call);
        }
        return switch (ended.recall(id)) {
            case ABANDONED -> {
                ended.answered(id);
                yield LATE;
            }
            case ANSWERED -> new Addressee.Nobody(Reason.UNKNOWN_ANSWER, "a second answer to " + id);
            case UNKNOWN -> new Addressee.Nobody(Reason.UNKNOWN_ANSWER, "an answer to " + shown(id));
        };
    }

    /** Whose answer a failure is that names no request: only where one alone waits, that is beyond doubt. */
    Addressee answeredUnnamed() {
        return sole().filter(_ -> beyondDoubt())
                .map(call -> answered(call.id()))
                .orElseGet(() ->
                        new Addressee.Nobody(Reason.UNKNOWN_ANSWER, "a failure that does not say of which request"));
    }

    /** The one request that waits for an answer, if it is the only one. Who listens waits for none. */
    Optional<OpenCall> sole() {
        List<OpenCall> two = byId.values().stream()
                .filter(call -> call.kind() != OpenCall.Kind.LISTENING)
                .limit(2)
                .toList();
        return two.size() == 1 ? Optional.of(two.getFirst()) : Optional.empty();
    }

    /** Expects nothing more for this request; a late answer to it is nobody's fault. */
    void abandon(OpenCall call) {
        if (close(call)) {
            ended.abandoned(call.id());
        }
    }

    /** Takes every request out, oldest first. */
    List<OpenCall> takeAll() {
        List<OpenCall> all = List.copyOf(byId.values());
        byId.clear();
        byToken.clear();
        return all;
    }

    /** Whom a notification is for. */
    Addressee addressee(Message.Notification notification, Era era) {
        JsonNode subscription = notification.params().path(MetaKeys.META).path(MetaKeys.SUBSCRIPTION_ID);
        if (!subscription.isMissingNode()) {
            return named(byId, Ids.read(subscription), "a message for a subscription that nobody holds");
        }
        if (notification.method().equals(Methods.PROGRESS)) {
            Optional<RequestId> token = Ids.read(notification.params().path(MetaKeys.PROGRESS_TOKEN));
            return named(byToken, token, "progress of a request that nobody sent");
        }
        return unnamed(notification, era);
    }

    /** Whom a request of a legacy server is for. Modern servers have none. */
    Addressee questioned() {
        return switch (sharing) {
            case ONE_CALLER -> newestOrLink(_ -> true);
            case MANY_CALLERS -> LINK;
        };
    }

    private Addressee named(Map<RequestId, OpenCall> calls, Optional<RequestId> name, String otherwise) {
        Optional<OpenCall> call = name.map(calls::get);
        if (call.isPresent()) {
            return new Addressee.OfCall(call.get());
        }
        return name.filter(ended::isKnown).isPresent() ? LATE : new Addressee.Nobody(Reason.UNKNOWN_ANSWER, otherwise);
    }

    /** A modern server has nothing to say outside of requests, so there all that names none belongs to one still. */
    private Addressee unnamed(Message.Notification notice, Era era) {
        boolean ofRequest = era == Era.MODERN || notice.method().equals(Methods.LOG_MESSAGE);
        return switch (sharing) {
            case ONE_CALLER -> ofRequest ? newestOrLink(call -> call.takes(notice)) : LINK;
            case MANY_CALLERS -> ofRequest ? soleCall() : LINK;
        };
    }

    private Addressee newestOrLink(Predicate<OpenCall> taking) {
        return byId.sequencedValues().reversed().stream()
                .filter(call -> call.kind() == OpenCall.Kind.CALLED && taking.test(call))
                .findFirst()
                .<Addressee>map(Addressee.OfCall::new)
                .orElse(LINK);
    }

    private Addressee soleCall() {
        return byId.values().stream()
                .filter(call -> byId.size() == 1 && call.kind() == OpenCall.Kind.CALLED && beyondDoubt())
                .findFirst()
                .<Addressee>map(Addressee.OfCall::new)
                .orElseGet(() -> new Addressee.Nobody(
                        Reason.UNKNOWN_ANSWER, "a message that does not say to which request it belongs"));
    }

    /** Among many callers, what names no request may belong to one that its caller gave up. */
    private boolean beyondDoubt() {
        return sharing == Sharing.ONE_CALLER || !ended.anyAbandoned();
    }

    private boolean close(OpenCall call) {
        call.progressToken().ifPresent(token -> byToken.remove(token, call));
        return byId.remove(call.id(), call);
    }

    /** An id is the server's text, so only a number is shown. */
    private static String shown(RequestId id) {
        return switch (id) {
            case RequestId.Number number -> number.toString();
            case RequestId.Text _ -> "a text id";
        };
    }
}
