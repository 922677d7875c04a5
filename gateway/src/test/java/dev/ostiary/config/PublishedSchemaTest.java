package dev.ostiary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema for editors is a schema, explains every key, and tells the defaults that hold. */
class PublishedSchemaTest {

    private static final JsonNode SCHEMA = JsonMapper.shared().readTree(SettingsSchema.text());

    @Test
    void isAJsonSchemaOf2020() {
        var meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertEquals(List.of(), meta.validate(SCHEMA));
        assertEquals(SettingsSchema.ID, SCHEMA.path("$id").asString());
    }

    @Test
    void explainsEveryKeyAndLeavesNoObjectOpen() {
        visit(SCHEMA);
    }

    private static void visit(JsonNode node) {
        if (node.path("properties").isObject()) {
            assertTrue(
                    node.has("additionalProperties") || node.path("properties").has("enabled"), node::toString);
            node.path("properties")
                    .forEachEntry((key, rule) -> assertFalse(
                            rule.path("description").asString("").isBlank(), () -> key + " has no description"));
        }
        node.forEach(PublishedSchemaTest::visit);
    }

    @Test
    void tellsTheDefaultsThatHold() {
        var written = SettingsText.tree(withEverything());
        assertEquals(List.of(), differences(SCHEMA, written));
    }

    private static Settings withEverything() {
        return Loading.settings("servers: {a: }");
    }

    private static List<String> differences(JsonNode schema, JsonNode written) {
        return schema.path("properties")
                .propertyStream()
                .flatMap(member -> {
                    var value = written.path(member.getKey());
                    var rule = member.getValue();
                    if (rule.has("default") && value.isValueNode()) {
                        return rule.path("default").asString().equals(value.asString())
                                ? java.util.stream.Stream.<String>empty()
                                : java.util.stream.Stream.of(member.getKey() + " is " + value);
                    }
                    return differences(rule, value).stream();
                })
                .toList();
    }

    @Test
    void tellsTheDefaultsOfAServerThatHold() {
        var written = SettingsText.tree(withEverything()).path("servers").path("a");
        assertTrue(written.has("timeouts"));
        assertEquals(List.of(), differences(SCHEMA.path("$defs").path("server"), written));
    }
}
