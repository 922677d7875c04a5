package dev.ostiary.schema;

import java.util.Optional;

/** Which JSON Schema a schema is written in. */
public enum Dialect {
    /** <a href="https://json-schema.org/draft-07">draft-07</a>: what stands beside a {@code $ref} does not count. */
    DRAFT_07("json-schema.org/draft-07/schema"),

    /** <a href="https://json-schema.org/draft/2020-12">2020-12</a>, which MCP demands where nothing is said. */
    DRAFT_2020_12("json-schema.org/draft/2020-12/schema");

    private final String address;

    Dialect(String address) {
        this.address = address;
    }

    /** By the text of {@code $schema}: with or without an empty fragment, with either scheme. Empty where unknown. */
    static Optional<Dialect> named(String schema) {
        String bare = schema.strip().replaceFirst("#$", "").replaceFirst("^https?://", "");
        for (Dialect each : values()) {
            if (each.address.equals(bare)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
