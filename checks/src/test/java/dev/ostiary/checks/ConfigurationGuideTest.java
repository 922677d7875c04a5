package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ostiary.config.SettingsSchema;
import dev.ostiary.policy.AllowList;
import dev.ostiary.policy.Preset;
import dev.ostiary.stages.ProtectedFiles;
import dev.ostiary.stages.StageOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/guide/configuration.md} against the schema and the stages. */
@DisplayName("The guide to the configuration")
class ConfigurationGuideTest {

    private static final Document GUIDE = Document.read("docs/guide/configuration.md");
    private static final JsonNode SCHEMA = JsonMapper.shared().readTree(SettingsSchema.text());

    @Test
    @DisplayName("has every key of the schema, and no other")
    void everyKeyIsThere() {
        assertEquals(keys().keySet(), told().keySet());
    }

    @Test
    @DisplayName("tells the defaults that the schema tells")
    void defaultsAgree() {
        Map<String, String> told = told();
        List<String> wrong = new ArrayList<>();
        keys().forEach((key, meant) -> {
            if (!meant.isEmpty() && !("`" + meant + "`").equals(told.get(key))) {
                wrong.add(key + " is " + meant + ", not " + told.get(key));
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    @DisplayName("has the stages in the order in which messages first meet them")
    void stagesAreInTheirOrder() {
        List<String> names = switch (StageOrder.build(
                new AllowList(Preset.BALANCED, "test", Set.of(), List.of()),
                new ProtectedFiles(List.of(), List.of(), List.of(), Map.of(), "/"),
                Map.of())) {
            case StageOrder.Built.Ok(var pipeline) ->
                pipeline.stages().stream()
                        .map(stage -> "`" + stage.name() + "`")
                        .distinct()
                        .toList();
            case StageOrder.Built.Broken(var faults) -> throw new AssertionError(faults);
        };
        assertEquals(
                names,
                GUIDE.rows().stream()
                        .map(List::getFirst)
                        .filter(names::contains)
                        .toList());
    }

    /** Key and default of every row whose first cell is a key of {@code ostiary.yaml}. */
    private static Map<String, String> told() {
        Map<String, String> told = new TreeMap<>();
        boolean inTable = false;
        for (List<String> cells : GUIDE.rows()) {
            if (cells.contains("default") || cells.size() != 3) {
                inTable = cells.contains("default");
            } else if (inTable && cells.getFirst().startsWith("`")) {
                told.put(cells.getFirst().replace("`", ""), cells.get(1));
            } else {
                inTable = false;
            }
        }
        return told;
    }

    /** Every key of the schema by its path, with its default where it has one. */
    private static Map<String, String> keys() {
        Map<String, String> keys = new TreeMap<>();
        collect("", SCHEMA, keys);
        return keys;
    }

    private static void collect(String prefix, JsonNode node, Map<String, String> keys) {
        node.path("properties").properties().forEach(property -> {
            JsonNode value = resolved(property.getValue());
            String key = prefix + property.getKey();
            boolean branch = value.has("properties");
            if (!branch) {
                keys.put(key, property.getValue().path("default").asString(""));
            }
            collect(key + ".", value, keys);
            collect(key + ".*.", resolved(value.path("additionalProperties")), keys);
        });
    }

    private static JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : SCHEMA.at(reference.substring(1));
    }
}
