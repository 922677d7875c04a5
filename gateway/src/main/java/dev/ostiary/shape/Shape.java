package dev.ostiary.shape;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What a value has to look like. Shapes never refer back to themselves, so how deep they look is known beforehand. */
sealed interface Shape {

    /** What belongs here, for people. */
    String expected();

    /** Values that are told apart by their kind alone. */
    enum Kind implements Shape {
        ANY("any value"),
        TEXT("a text"),
        NUMBER("a number"),
        INTEGER("a whole number"),
        FLAG("true or false"),
        TOKEN("a text or a whole number"),
        OBJECT("an object"),
        NULL("null");

        private final String expected;

        Kind(String expected) {
            this.expected = expected;
        }

        @Override
        public String expected() {
            return expected;
        }

        boolean fits(JsonNode value) {
            return switch (this) {
                case ANY -> true;
                case TEXT -> value.isString();
                case NUMBER -> value.isNumber();
                case INTEGER -> isWhole(value);
                case FLAG -> value.isBoolean();
                case TOKEN -> value.isString() || isWhole(value);
                case OBJECT -> value.isObject();
                case NULL -> value.isNull();
            };
        }

        /** As JSON Schema has it, 1.0 is a whole number too. */
        private static boolean isWhole(JsonNode value) {
            return value.isIntegralNumber()
                    || value.isNumber()
                            && (value.decimalValue().signum() == 0
                                    || value.decimalValue().stripTrailingZeros().scale() <= 0);
        }
    }

    /** One of a few texts. */
    record OneOf(Set<String> texts, String expected) implements Shape {
        OneOf(Set<String> texts) {
            this(Set.copyOf(texts), list(texts));
        }
    }

    /** A number within bounds, both included. */
    record Within(Kind kind, BigDecimal least, Optional<BigDecimal> most) implements Shape {
        @Override
        public String expected() {
            return kind.expected() + " from " + least
                    + most.map(bound -> " to " + bound).orElse(" on");
        }

        boolean fits(JsonNode value) {
            return kind.fits(value)
                    && value.decimalValue().compareTo(least) >= 0
                    && most.filter(bound -> value.decimalValue().compareTo(bound) > 0)
                            .isEmpty();
        }
    }

    /** A list of values of one shape. */
    record Listed(Shape items, int most) implements Shape {
        @Override
        public String expected() {
            return "a list" + (most < Integer.MAX_VALUE ? " of at most " + most : "");
        }
    }

    /** An object whose members have names of the sender's choice, and values of one shape. */
    record Named(Shape values) implements Shape {
        @Override
        public String expected() {
            return "an object";
        }
    }

    /** Values of several kinds. */
    record Either(List<Shape> shapes) implements Shape {
        @Override
        public String expected() {
            return list(shapes.stream().map(Shape::expected).toList());
        }
    }

    /** An object with known members. Others may stand beside them: MCP's objects are open. */
    record Structure(String name, Map<String, Member> members, List<Member> required) implements Shape {
        static Structure of(String name, List<Member> members) {
            Map<String, Member> byName = new LinkedHashMap<>();
            members.forEach(member -> byName.put(member.name(), member));
            return new Structure(
                    name,
                    Map.copyOf(byName),
                    members.stream().filter(Member::required).toList());
        }

        @Override
        public String expected() {
            return "an object";
        }
    }

    /** An object that says by one of its members which of several it is. */
    record Told(String name, String by, Map<String, Shape> cases, Optional<Shape> absent, Optional<Shape> other)
            implements Shape {
        @Override
        public String expected() {
            return list(new TreeSet<>(cases.keySet()));
        }

        String id() {
            return name + "." + by;
        }

        Optional<Shape> of(String told) {
            Optional<Shape> known = Optional.ofNullable(cases.get(told));
            return known.isPresent() ? known : other;
        }
    }

    /** An object that shows by having a member which of several it is; the first that fits counts. */
    record Having(Map<String, Shape> cases, Shape otherwise) implements Shape {
        @Override
        public String expected() {
            return "an object";
        }
    }

    /**
     * A member of a structure.
     *
     * @param id the id of every deviation at this member
     */
    record Member(String name, String id, Shape shape, boolean required) {}

    private static String list(Iterable<String> texts) {
        return "one of " + String.join(", ", texts);
    }
}
