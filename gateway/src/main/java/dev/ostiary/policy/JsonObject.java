package dev.ostiary.policy;

import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelValue;
import dev.cel.common.values.NullValue;
import java.util.AbstractList;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object as conditions see it: a view, so that only members that a condition asks about are
 * ever converted.
 *
 * <p>Integers that fit become CEL's 64-bit integers; all other numbers become doubles, which keep
 * their order but not every digit.
 */
final class JsonObject extends CelValue implements Map<Object, Object> {

    // Trees of messages are never written into once they are read.
    @SuppressWarnings("Immutable")
    private final ObjectNode node;

    JsonObject(ObjectNode node) {
        this.node = node;
    }

    static Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> new JsonObject((ObjectNode) node);
            case ARRAY -> new JsonArray(node);
            case STRING -> node.asString();
            case BOOLEAN -> node.booleanValue();
            case NUMBER ->
                node.isIntegralNumber() && node.canConvertToLong() ? (Object) node.longValue() : decimal(node);
            case NULL, MISSING -> NullValue.NULL_VALUE;
            case BINARY, POJO -> throw new IllegalStateException("no JSON: " + node.getNodeType());
        };
    }

    private static Object decimal(JsonNode node) {
        return node.decimalValue().doubleValue();
    }

    /** An array as a list whose elements are converted when they are asked for. */
    private static final class JsonArray extends AbstractList<Object> implements RandomAccess {
        private final JsonNode node;

        JsonArray(JsonNode node) {
            this.node = node;
        }

        @Override
        public Object get(int index) {
            JsonNode element = node.get(index);
            if (element == null) {
                throw new IndexOutOfBoundsException(index);
            }
            return value(element);
        }

        @Override
        public int size() {
            return node.size();
        }
    }

    @Override
    public Object value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        return node.isEmpty();
    }

    @Override
    public CelType celType() {
        return MapType.create(SimpleType.STRING, SimpleType.DYN);
    }

    @Override
    public int size() {
        return node.size();
    }

    @Override
    public boolean isEmpty() {
        return node.isEmpty();
    }

    @Override
    public boolean containsKey(Object key) {
        return key instanceof String name && node.has(name);
    }

    @Override
    public boolean containsValue(Object value) {
        return values().contains(value);
    }

    @Override
    public @Nullable Object get(Object key) {
        JsonNode member = key instanceof String name ? node.get(name) : null;
        return member == null ? null : value(member);
    }

    @Override
    public Set<Object> keySet() {
        return Set.copyOf(node.propertyNames());
    }

    @Override
    public Collection<Object> values() {
        return node.properties().stream()
                .map(member -> value(member.getValue()))
                .toList();
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        return node.properties().stream()
                .map(member -> new SimpleImmutableEntry<Object, Object>(member.getKey(), value(member.getValue())))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Map<?, ?> map && entrySet().equals(map.entrySet());
    }

    @Override
    public int hashCode() {
        return entrySet().hashCode();
    }

    @Override
    public String toString() {
        return "JsonObject[" + List.copyOf(node.propertyNames()).size() + " members]";
    }

    @Override
    public Object put(Object key, Object value) {
        throw new UnsupportedOperationException("conditions change nothing");
    }

    @Override
    public Object remove(Object key) {
        throw new UnsupportedOperationException("conditions change nothing");
    }

    @Override
    public void putAll(Map<?, ?> all) {
        throw new UnsupportedOperationException("conditions change nothing");
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException("conditions change nothing");
    }
}
