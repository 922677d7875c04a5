package dev.ostiary.schema;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The names in a document that references may mean, and nothing outside of it (2020-12 core, sections 8.2 and 9). */
final class References {

    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Map<JsonNode, Resource> places = new IdentityHashMap<>();
    private final Faults faults;

    /** What a reference leads to. */
    record Target(JsonNode schema, String pointer, Resource resource, boolean isDynamic) {}

    /** What a dynamic reference of this name may mean. */
    record Dynamic(String name, JsonNode schema, String pointer, Resource resource) {}

    References(JsonNode document, Dialect fallback, Faults faults) {
        this.faults = faults;
        Dialect dialect = dialect(document, "", fallback);
        Resource root = new Resource(base(document, URI.create("schema:/"), dialect), document, "", dialect);
        add(root);
        note(document, "", root);
    }

    /** Where a schema of the document stands. */
    Resource of(JsonNode schema, Resource otherwise) {
        return places.getOrDefault(schema, otherwise);
    }

    private void add(Resource resource) {
        if (resources.putIfAbsent(address(resource.base), resource) != null) {
            faults.unusable("two schemas have the same $id", resource.pointer);
        }
    }

    private Dialect dialect(JsonNode schema, String pointer, Dialect otherwise) {
        JsonNode named = schema.path("$schema");
        if (!named.isString()) {
            return otherwise;
        }
        Optional<Dialect> known = Dialect.named(named.stringValue());
        if (known.isEmpty()) {
            faults.unusable("$schema names a dialect other than draft-07 and 2020-12", pointer + "/$schema");
        }
        return known.orElse(otherwise);
    }

    private void note(JsonNode schema, String pointer, Resource within) {
        if (!(schema instanceof ObjectNode object) || faults.isUnusable()) {
            return;
        }
        Resource resource = pointer.isEmpty() ? within : own(object, pointer, within);
        places.put(object, resource);
        anchor(object, "$anchor", pointer, resource);
        anchor(object, "$dynamicAnchor", pointer, resource);
        for (Map.Entry<String, JsonNode> keyword : object.properties()) {
            held(keyword.getKey(), keyword.getValue(), pointer + "/" + Path.segment(keyword.getKey()), resource);
        }
    }

    private void held(String keyword, JsonNode value, String at, Resource resource) {
        Subschemas held = Subschemas.of(keyword);
        if (held == Subschemas.NONE) {
            return;
        }
        if (held.isByName()) {
            value.properties().forEach(each -> note(each.getValue(), at + "/" + Path.segment(each.getKey()), resource));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                note(value.get(i), at + "/" + i, resource);
            }
        } else {
            note(value, at, resource);
        }
    }

    private Resource own(ObjectNode schema, String pointer, Resource within) {
        String id = id(schema, within.dialect);
        if (id.isEmpty()) {
            return within;
        }
        if (id.startsWith("#")) {
            within.anchors.put(id.substring(1), new Resource.Anchor(schema, pointer, false));
            return within;
        }
        Dialect dialect = dialect(schema, pointer, within.dialect);
        Resource own = new Resource(base(schema, within.base, dialect), schema, pointer, dialect);
        add(own);
        return own;
    }

    /** What a draft-07 schema with a reference says besides does not count (draft-07 core, section 8.3). */
    private static String id(JsonNode schema, Dialect dialect) {
        return dialect == Dialect.DRAFT_07 && schema.has("$ref")
                ? ""
                : schema.path("$id").asString("");
    }

    private static URI base(JsonNode schema, URI within, Dialect dialect) {
        return resolved(within, id(schema, dialect)).orElse(within);
    }

    private static void anchor(ObjectNode schema, String keyword, String pointer, Resource resource) {
        JsonNode name = schema.path(keyword);
        if (name.isString() && resource.dialect == Dialect.DRAFT_2020_12) {
            boolean isDynamic = keyword.equals("$dynamicAnchor");
            resource.anchors.put(name.stringValue(), new Resource.Anchor(schema, pointer, isDynamic));
        }
    }

    /** What dynamic references may mean, wherever it stands. */
    List<Dynamic> dynamic() {
        return resources.values().stream()
                .flatMap(resource -> resource.anchors.entrySet().stream()
                        .filter(each -> each.getValue().isDynamic())
                        .map(each -> new Dynamic(
                                each.getKey(),
                                each.getValue().schema(),
                                each.getValue().pointer(),
                                resource)))
                .toList();
    }

    /** Empty where the reference leads out of the document, or to nothing. */
    Optional<Target> target(String reference, Resource from) {
        int hash = reference.indexOf('#');
        String before = hash < 0 ? reference : reference.substring(0, hash);
        Optional<Resource> resource = before.isEmpty()
                ? Optional.of(from)
                : resolved(from.base, before).flatMap(uri -> Optional.ofNullable(resources.get(address(uri))));
        String fragment = hash < 0 ? "" : unescaped(reference.substring(hash + 1));
        return resource.flatMap(each -> inside(each, fragment));
    }

    private Optional<Target> inside(Resource resource, String fragment) {
        if (fragment.isEmpty()) {
            return Optional.of(new Target(resource.root, resource.pointer, resource, false));
        }
        if (!fragment.startsWith("/")) {
            return Optional.ofNullable(resource.anchors.get(fragment))
                    .map(each ->
                            new Target(each.schema(), each.pointer(), of(each.schema(), resource), each.isDynamic()));
        }
        JsonNode node = resource.root;
        Resource within = resource;
        for (String segment : fragment.substring(1).split("/", -1)) {
            String name = segment.replace("~1", "/").replace("~0", "~");
            node = node.isArray() ? element(node, name) : node.path(name);
            within = of(node, within);
        }
        return node.isObject() || node.isBoolean()
                ? Optional.of(new Target(node, resource.pointer + fragment, within, false))
                : Optional.empty();
    }

    private static JsonNode element(JsonNode array, String index) {
        return index.matches("0|[1-9][0-9]{0,6}") ? array.path(Integer.parseInt(index)) : array.path("none");
    }

    private static Optional<URI> resolved(URI base, String reference) {
        try {
            return Optional.of(base.resolve(new URI(reference)).normalize());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String address(URI uri) {
        String text = uri.toString();
        int hash = text.indexOf('#');
        return hash < 0 ? text : text.substring(0, hash);
    }

    private static String unescaped(String fragment) {
        try {
            return fragment.indexOf('%') < 0
                    ? fragment
                    : URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return fragment;
        }
    }
}
