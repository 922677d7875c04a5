package dev.ostiary.stages;

import dev.ostiary.fields.FieldPattern;
import dev.ostiary.schema.CompileTerms;
import dev.ostiary.schema.Dialect;
import dev.ostiary.schema.SchemaLimits;
import dev.ostiary.schema.Tightening;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what an operator demands of the fields of tools, on top of what their schemas do. */
final class Tightenings {

    private static final String KEY = "tighten";
    private static final String REMEDY =
            "Write a JSON Schema that can be checked, below the JSON Pointer of a field, with * for any one member";
    private static final JsonMapper TREES = new JsonMapper();

    // Whoever writes a demand wants it held: a pattern that cannot be checked is a fault, and formats count.
    private static final CompileTerms TERMS =
            new CompileTerms(SchemaLimits.standard(), Dialect.DRAFT_2020_12, CompileTerms.Uncheckable.REFUSED, true);

    private Tightenings() {}

    /** By {@code SERVER/TOOL}. */
    static Map<String, Tightening> read(SettingsReader in) {
        Map<String, Tightening> tightened = new LinkedHashMap<>();
        in.byTool(KEY).forEach((tool, fields) -> {
            Map<String, JsonNode> schemas = new LinkedHashMap<>();
            fields.forEach((field, schema) -> schemas.put(field, TREES.valueToTree(schema)));
            switch (Tightening.make(schemas, TERMS)) {
                case Tightening.Made.Ready(Tightening ready, var _) -> tightened.put(tool, ready);
                case Tightening.Made.Broken broken ->
                    broken.faults().forEach(fault -> in.faultAt(place(tool, fault), fault.why(), REMEDY));
            }
        });
        return tightened;
    }

    private static String place(String tool, Tightening.Fault fault) {
        return KEY + "/" + FieldPattern.segment(tool) + "/" + FieldPattern.segment(fault.field()) + fault.pointer();
    }
}
