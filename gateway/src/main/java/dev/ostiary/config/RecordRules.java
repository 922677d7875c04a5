package dev.ostiary.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * For each component of a record: when does a change of it loosen? A component without a rule
 * loosens with every change, so that a setting added later is never taken for harmless by omission.
 *
 * @param <R> the record
 */
final class RecordRules<R extends Record> {

    /** Judges one changed component and reports what loosens. */
    @FunctionalInterface
    interface Rule<T> {
        void judge(T before, T after, String path, List<Loosening> found);
    }

    private record Bound<R, T>(Function<R, T> component, Rule<T> rule) {
        void judge(R before, R after, String path, List<Loosening> found) {
            var old = component.apply(before);
            var now = component.apply(after);
            if (!Objects.equals(old, now)) {
                rule.judge(old, now, path, found);
            }
        }
    }

    private final Class<R> type;
    private final Map<String, Bound<R, ?>> rules = new LinkedHashMap<>();

    RecordRules(Class<R> type) {
        this.type = type;
    }

    /** Gives a component its rule; the name must be the component's. */
    <T> RecordRules<R> rule(String name, Function<R, T> component, Rule<T> rule) {
        rules.put(name, new Bound<>(component, rule));
        return this;
    }

    /** Judges all components of two records. */
    void compare(R before, R after, String path, List<Loosening> found) {
        if (before.equals(after)) {
            return;
        }
        rules.forEach((name, rule) -> rule.judge(before, after, path + "/" + key(name), found));
        for (var component : type.getRecordComponents()) {
            if (!rules.containsKey(component.getName()) && differs(component, before, after)) {
                found.add(new Loosening(
                        path + "/" + key(component.getName()),
                        "this changed, and nobody has said yet whether that is harmless"));
            }
        }
    }

    /** The record that is judged. */
    Class<R> type() {
        return type;
    }

    /** Components without a rule. */
    List<String> unclassified() {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !rules.containsKey(name))
                .toList();
    }

    /** The names of the components in which two records differ, without their values. */
    static <T extends Record> String changed(T before, T after) {
        var names = new ArrayList<String>();
        for (var component : before.getClass().getRecordComponents()) {
            if (differs(component, before, after)) {
                names.add(component.getName());
            }
        }
        return String.join(", ", names);
    }

    /** The configuration key of a component: {@code idleAfter} becomes {@code idle-after}. */
    static String key(String component) {
        return component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static boolean differs(RecordComponent component, Record before, Record after) {
        return !Objects.equals(value(component, before), value(component, after));
    }

    private static @Nullable Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException broken) {
            throw new IllegalStateException("cannot read " + component.getName(), broken);
        }
    }
}
