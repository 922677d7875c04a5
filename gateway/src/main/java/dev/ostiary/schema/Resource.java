package dev.ostiary.schema;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A schema with an address of its own ({@code $id}) within a document, or the document itself. */
final class Resource {

    static final Resource NOWHERE =
            new Resource(URI.create("schema:/"), MissingNode.getInstance(), "", Dialect.DRAFT_2020_12);

    final URI base;
    final JsonNode root;
    final String pointer;
    final Dialect dialect;

    /** What {@code $anchor} and {@code $dynamicAnchor} name. */
    final Map<String, Anchor> anchors = new HashMap<>();

    /** Only what {@code $dynamicAnchor} names, compiled. */
    final Map<String, Subschema> dynamicAnchors = new HashMap<>();

    Resource(URI base, JsonNode root, String pointer, Dialect dialect) {
        this.base = base;
        this.root = root;
        this.pointer = pointer;
        this.dialect = dialect;
    }

    /** A schema that has a name. */
    record Anchor(JsonNode schema, String pointer, boolean isDynamic) {}
}
