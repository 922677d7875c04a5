package dev.ostiary.shape;

import dev.ostiary.message.Revision;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The shapes of one revision, ready to judge with.
 *
 * @param requests params and result of each request, by its method
 * @param notifications params of each notification, by its method
 * @param errors the error object, by its code
 */
record RevisionShapes(
        Map<String, Exchange> requests,
        Map<String, Shape> notifications,
        Map<Integer, Shape> errors,
        TreeSet<String> ids) {

    /** What is asked, and what may come back. */
    record Exchange(Shape params, Shape result) {}

    static RevisionShapes of(Revision revision) {
        ShapeCompiler compiler = ShapeCompiler.of(revision);
        WrittenShapes written = compiler.written();
        Map<String, Exchange> requests = new HashMap<>();
        written.requests()
                .forEach((method, pair) -> requests.put(
                        method,
                        new Exchange(
                                compiler.shape(pair.path(0).stringValue()),
                                compiler.shape(pair.path(1).stringValue()))));
        Map<String, Shape> notifications = new HashMap<>();
        written.notifications()
                .forEach((method, name) -> notifications.put(method, compiler.shape(name.stringValue())));
        Map<Integer, Shape> errors = new HashMap<>();
        written.errors().forEach((code, name) -> errors.put(Integer.valueOf(code), compiler.shape(name.stringValue())));
        TreeSet<String> ids = new TreeSet<>();
        requests.values().forEach(exchange -> {
            ids(exchange.params(), ids);
            ids(exchange.result(), ids);
        });
        notifications.values().forEach(shape -> ids(shape, ids));
        errors.values().forEach(shape -> ids(shape, ids));
        return new RevisionShapes(requests, notifications, errors, ids);
    }

    Optional<Exchange> request(String method) {
        return Optional.ofNullable(requests.get(method));
    }

    Optional<Shape> notification(String method) {
        return Optional.ofNullable(notifications.get(method));
    }

    Optional<Shape> error(int code) {
        return Optional.ofNullable(errors.get(code));
    }

    private static void ids(Shape shape, TreeSet<String> ids) {
        switch (shape) {
            case Shape.Kind _, Shape.OneOf _, Shape.Within _ -> {}
            case Shape.Listed(Shape items, int _) -> ids(items, ids);
            case Shape.Named(Shape values) -> ids(values, ids);
            case Shape.Either(var shapes) -> shapes.forEach(each -> ids(each, ids));
            case Shape.Structure structure ->
                structure.members().values().forEach(member -> {
                    ids.add(member.id());
                    ids(member.shape(), ids);
                });
            case Shape.Told told -> {
                ids.add(told.id());
                told.cases().values().forEach(each -> ids(each, ids));
                told.absent().ifPresent(each -> ids(each, ids));
                told.other().ifPresent(each -> ids(each, ids));
            }
            case Shape.Having having -> {
                having.cases().values().forEach(each -> ids(each, ids));
                ids(having.otherwise(), ids);
            }
        }
    }
}
