package dev.ostiary.stages;

import dev.ostiary.fields.FieldPattern;
import dev.ostiary.probe.FieldKind;
import dev.ostiary.trust.Definition;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the fields of one document are for, as its schema and their names tell.
 *
 * @param kind what the field itself is for
 * @param members its members that the schema names
 * @param items the elements of a list
 */
record FieldKinds(FieldKind kind, Map<String, FieldKinds> members, Optional<FieldKinds> items) {

    /** Of arguments without a schema: names alone tell. */
    static final FieldKinds UNKNOWN = new FieldKinds(FieldKind.ANY, Map.of(), Optional.empty());

    private static final int MOST_DEPTH = 8;
    // A schema is its server's; what is beyond this goes by its names.
    private static final int MOST_FIELDS = 2_000;

    /** Of the arguments of a tool or a prompt, from its definition as the server declared it. */
    static FieldKinds of(Definition definition) {
        return new Reading().read("", takes(definition), FieldKind.ANY, 0);
    }

    private static JsonNode takes(Definition definition) {
        return switch (definition.list()) {
            case TOOLS -> definition.declared().path(KnownSchemas.INPUT);
            case PROMPTS -> PromptSchema.of(definition.declared());
        };
    }

    /** Those of a member. */
    FieldKinds member(String name) {
        return Optional.ofNullable(members.get(name))
                .orElseGet(() -> new FieldKinds(named(name, kind), Map.of(), Optional.empty()));
    }

    /** Those of each element. */
    FieldKinds element() {
        return items.orElseGet(() -> new FieldKinds(kind, Map.of(), Optional.empty()));
    }

    /** What the field at a place is for. @param pointer a JSON Pointer into the document */
    FieldKind at(String pointer) {
        FieldKinds here = this;
        for (String segment : FieldPattern.segments(pointer)) {
            boolean element = here.items.isPresent() && !segment.isEmpty() && Character.isDigit(segment.charAt(0));
            here = element ? here.element() : here.member(segment);
        }
        return here.kind;
    }

    /** What a document of any form holds is judged by names, and as the document where they say nothing. */
    private static FieldKind named(String name, FieldKind around) {
        return FieldWords.ofName(name).orElse(around);
    }

    private static final class Reading {

        private int fields;

        FieldKinds read(String name, JsonNode schema, FieldKind around, int depth) {
            FieldKind kind = depth == 0 ? around : kind(name, schema, around);
            Map<String, FieldKinds> members = new HashMap<>();
            if (depth < MOST_DEPTH && schema.path("properties") instanceof ObjectNode properties) {
                for (var property : properties.properties()) {
                    if (++fields <= MOST_FIELDS) {
                        members.put(property.getKey(), read(property.getKey(), property.getValue(), kind, depth + 1));
                    }
                }
            }
            boolean list = depth < MOST_DEPTH && schema.path("items").isObject() && ++fields <= MOST_FIELDS;
            var items = list
                    ? Optional.of(read(name, schema.path("items"), kind, depth + 1))
                    : Optional.<FieldKinds>empty();
            return new FieldKinds(kind, Map.copyOf(members), items);
        }

        /** A schema that leaves no room decides first, then the name, then the description. */
        private static FieldKind kind(String name, JsonNode schema, FieldKind around) {
            return ofShape(schema)
                    .or(() -> ofFormat(schema.path("format").asString("")))
                    .or(() -> sql(name, schema))
                    .or(() -> FieldWords.ofName(name))
                    .or(() -> FieldWords.ofSentence(schema.path("description").asString("")))
                    .orElse(around);
        }

        private static Optional<FieldKind> ofShape(JsonNode schema) {
            String type = schema.path("type").asString("");
            if (type.equals("number") || type.equals("integer") || type.equals("boolean")) {
                return Optional.of(FieldKind.NUMBER);
            }
            boolean choice = schema.path("enum").isArray() || schema.has("const");
            return choice || isNarrow(schema.path("pattern").asString(""))
                    ? Optional.of(FieldKind.IDENTIFIER)
                    : Optional.empty();
        }

        /** A pattern from end to end that lists what it takes. */
        private static boolean isNarrow(String pattern) {
            return pattern.startsWith("^")
                    && pattern.endsWith("$")
                    && !pattern.contains(".*")
                    && !pattern.contains(".+")
                    && !pattern.contains("[^")
                    && !pattern.contains("\\S")
                    && !pattern.contains("\\W")
                    && !pattern.contains("|$");
        }

        private static Optional<FieldKind> ofFormat(String format) {
            return switch (format) {
                case "uri", "url", "iri", "uri-reference", "iri-reference" -> Optional.of(FieldKind.URL);
                case "hostname", "idn-hostname", "ipv4", "ipv6" -> Optional.of(FieldKind.HOST);
                case "date", "date-time", "time", "duration" -> Optional.of(FieldKind.DATE);
                case "uuid", "json-pointer" -> Optional.of(FieldKind.IDENTIFIER);
                case "email", "idn-email" -> Optional.of(FieldKind.NAME);
                case "regex" -> Optional.of(FieldKind.PATTERN);
                case "uri-template" -> Optional.of(FieldKind.TEMPLATE);
                default -> Optional.empty();
            };
        }

        /** Much that is called a query, or a condition, is SQL, and much is not. */
        private static Optional<FieldKind> sql(String name, JsonNode schema) {
            boolean query = name.toLowerCase(Locale.ROOT).matches(".*(?:query|queries|statements?|script|select).*");
            var said = FieldWords.ofSentence(schema.path("description").asString(""));
            return query && said.equals(Optional.of(FieldKind.SQL)) ? said : Optional.empty();
        }
    }
}
