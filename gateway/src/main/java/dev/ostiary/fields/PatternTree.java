package dev.ostiary.fields;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Many patterns at once: a document is walked once, however many there are.
 *
 * @param <T> what stands at the end of a pattern
 */
final class PatternTree<T> {

    private static final class Node<T> {
        private final boolean deep;
        private final Map<String, Node<T>> named = new HashMap<>();
        private final List<Node<T>> numbered = new ArrayList<>(0);
        private final List<Node<T>> any = new ArrayList<>();
        private final List<T> ends = new ArrayList<>();
        private Optional<Node<T>> below = Optional.empty();

        Node(boolean deep) {
            this.deep = deep;
        }

        Node<T> child(FieldPattern.Step step) {
            return switch (step) {
                case FieldPattern.Step.Named(String name) -> named.computeIfAbsent(name, _ -> named(name));
                case FieldPattern.Step.Any _ -> {
                    if (any.isEmpty()) {
                        any.add(new Node<>(false));
                    }
                    yield any.getFirst();
                }
                case FieldPattern.Step.Deep _ -> {
                    Node<T> deeper = below.orElseGet(() -> new Node<>(true));
                    below = Optional.of(deeper);
                    yield deeper;
                }
            };
        }

        private Node<T> named(String name) {
            Node<T> node = new Node<>(false);
            if (!name.isEmpty() && name.chars().allMatch(each -> each >= '0' && each <= '9')) {
                numbered.add(node);
            }
            return node;
        }
    }

    /**
     * How far the patterns have come on the way to one place of a document.
     *
     * @param ends what stands at the end of the patterns that mean this very place
     */
    record Position<T>(List<Node<T>> nodes, List<T> ends) {

        /** Whether no pattern means anything below this place. */
        boolean isOver() {
            return nodes.isEmpty();
        }

        Position<T> member(String name) {
            return further(
                    (node, next) -> Optional.ofNullable(node.named.get(name)).ifPresent(named -> enter(named, next)));
        }

        /** Any element of a list: a pattern that names one by its number means them all. */
        Position<T> element() {
            return further((node, next) -> node.numbered.forEach(numbered -> enter(numbered, next)));
        }

        private Position<T> further(BiConsumer<Node<T>, List<Node<T>>> named) {
            if (nodes.isEmpty() && ends.isEmpty()) {
                return this;
            }
            List<Node<T>> next = new ArrayList<>(2);
            for (Node<T> node : nodes) {
                if (node.deep) {
                    enter(node, next);
                }
                named.accept(node, next);
                node.any.forEach(any -> enter(any, next));
            }
            return at(next);
        }

        /** Both at once, for a document that stands inside of another. */
        Position<T> and(Position<T> other) {
            List<Node<T>> all = new ArrayList<>(nodes);
            other.nodes.forEach(node -> enter(node, all));
            return at(all);
        }
    }

    private final Node<T> root = new Node<>(false);

    void add(FieldPattern pattern, T end) {
        Node<T> node = root;
        for (FieldPattern.Step step : pattern.steps()) {
            node = node.child(step);
        }
        node.ends.add(end);
    }

    /** The position at the root of a document. */
    Position<T> start() {
        List<Node<T>> nodes = new ArrayList<>(2);
        enter(root, nodes);
        return at(nodes);
    }

    /** {@code **} also stands for nothing at all, so what follows it is entered together with it. */
    private static <T> void enter(Node<T> node, List<Node<T>> nodes) {
        if (!nodes.contains(node)) {
            nodes.add(node);
            node.below.ifPresent(deeper -> enter(deeper, nodes));
        }
    }

    private static <T> Position<T> at(List<Node<T>> nodes) {
        if (nodes.isEmpty()) {
            return new Position<>(List.of(), List.of());
        }
        List<T> ends = new ArrayList<>(0);
        List<Node<T>> open = new ArrayList<>(nodes.size());
        for (Node<T> node : nodes) {
            ends.addAll(node.ends);
            if (node.deep || !node.named.isEmpty() || !node.any.isEmpty()) {
                open.add(node);
            }
        }
        return new Position<>(open, ends);
    }
}
