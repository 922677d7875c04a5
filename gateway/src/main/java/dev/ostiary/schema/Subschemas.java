package dev.ostiary.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where a JSON Schema holds other schemas, and what those are about: the one list of such keywords, of draft-07 and
 * 2020-12 together.
 */
public enum Subschemas {
    /** Schemas by the name of the member that each is about. */
    MEMBERS_BY_NAME(true, "properties"),
    /** Schemas by a pattern of the names that each is about. */
    MEMBERS_BY_PATTERN(true, "patternProperties"),
    /** Schemas by name, each about the same value. */
    SAME_BY_NAME(true, "dependentSchemas", "dependencies"),
    /** Schemas by a name under which others refer to them. */
    DEFINITIONS(true, "$defs", "definitions"),
    /** A schema about members. */
    MEMBERS(false, "additionalProperties", "unevaluatedProperties"),
    /** A schema, or a list of them, about elements. */
    ELEMENTS(false, "items", "prefixItems", "contains", "additionalItems", "unevaluatedItems"),
    /** A schema, or a list of them, about the same value. */
    SAME(false, "allOf", "anyOf", "oneOf", "not", "if", "then", "else"),
    /** A schema about names of members. */
    NAMES(false, "propertyNames"),
    /** A schema about what a text says, once it is decoded. */
    DECODED(false, "contentSchema"),
    /** The keyword holds no schemas, or is none that we know. */
    NONE(false);

    private static final Map<String, Subschemas> BY_KEYWORD = Arrays.stream(values())
            .flatMap(each -> each.keywords.stream().map(keyword -> Map.entry(keyword, each)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final boolean isByName;
    private final List<String> keywords;

    Subschemas(boolean isByName, String... keywords) {
        this.isByName = isByName;
        this.keywords = List.of(keywords);
    }

    /** What is held below a keyword. */
    public static Subschemas of(String keyword) {
        return BY_KEYWORD.getOrDefault(keyword, NONE);
    }

    /** Whether schemas stand by names below the keyword; else one stands there, or a list of them. */
    public boolean isByName() {
        return isByName;
    }
}
