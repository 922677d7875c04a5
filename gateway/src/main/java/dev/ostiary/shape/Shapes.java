package dev.ostiary.shape;

import dev.ostiary.message.Message;
import dev.ostiary.message.Revision;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shapes of all revisions of MCP.
 *
 * <p>Those of a revision are made when its first message comes, or before ({@link #prepare}). A method that a revision does not have is judged by the
 * nearest of its era that has it: naming an old revision is no way around its shape. What none has is not judged; whoever
 * gets it knows no such method, or it is an extension, of which nothing is known here.
 *
 * <p>Does not guarantee: that a value is right. URIs, base64, dates and schemas are held to be texts and objects here.
 */
public final class Shapes {

    /** Tolerated where a server writes null for optional members instead of leaving them out. */
    public static final String NULL_FOR_ABSENT = "null-for-absent";

    private static final Map<Revision, RevisionShapes> KNOWN = new ConcurrentHashMap<>();

    private Shapes() {}

    /**
     * Where a message deviates from its revision, the first few places.
     *
     * @param answered the method of the request that it answers, where it is an answer
     * @param tolerated ids of deviations that do not count
     */
    public static List<Deviation> deviations(
            Revision revision, Message message, String answered, Set<String> tolerated) {
        return switch (message) {
            case Message.Request request ->
                judged(
                        exchange(revision, request.method()).map(RevisionShapes.Exchange::params),
                        request.params(),
                        tolerated);
            case Message.Notification notification ->
                judged(
                        nearest(revision, shapes -> shapes.notification(notification.method())),
                        notification.params(),
                        tolerated);
            case Message.Result result ->
                judged(exchange(revision, answered).map(RevisionShapes.Exchange::result), result.result(), tolerated);
            case Message.Failure failure ->
                of(revision)
                        .error(failure.code())
                        .map(shape -> judged(Optional.of(shape), error(failure), tolerated))
                        .orElse(List.of());
        };
    }

    /** All ids that a deviation may have, in all revisions. */
    public static SortedSet<String> ids() {
        SortedSet<String> ids = new TreeSet<>();
        ids.add(NULL_FOR_ABSENT);
        for (Revision revision : Revision.values()) {
            ids.addAll(of(revision).ids());
        }
        return ids;
    }

    /** Makes those of all revisions, so that no message has to wait for it. */
    public static void prepare() {
        for (Revision revision : Revision.values()) {
            of(revision);
        }
    }

    static RevisionShapes of(Revision revision) {
        return KNOWN.computeIfAbsent(revision, RevisionShapes::of);
    }

    private static Optional<RevisionShapes.Exchange> exchange(Revision revision, String method) {
        return nearest(revision, shapes -> shapes.request(method));
    }

    private static <T> Optional<T> nearest(Revision revision, Function<RevisionShapes, Optional<T>> find) {
        Optional<T> own = find.apply(of(revision));
        return own.isPresent() ? own : ofItsEra(revision, find);
    }

    private static <T> Optional<T> ofItsEra(Revision revision, Function<RevisionShapes, Optional<T>> find) {
        return Arrays.stream(Revision.values())
                .filter(other -> other.era() == revision.era())
                .sorted(Comparator.comparingInt(other -> Math.abs(other.ordinal() - revision.ordinal())))
                .map(other -> find.apply(of(other)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static List<Deviation> judged(Optional<Shape> shape, ObjectNode tree, Set<String> tolerated) {
        return shape.map(each -> new Judgement(tolerated).of(each, tree, "")).orElse(List.of());
    }

    /** Code and message are the codec's to judge; what is left is what the code means. */
    private static ObjectNode error(Message.Failure failure) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        failure.detail().ifPresent(detail -> error.set("data", detail));
        return error;
    }
}
