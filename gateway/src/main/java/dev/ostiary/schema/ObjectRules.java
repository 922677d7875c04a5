package dev.ostiary.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a schema demands of objects.
 *
 * @param additional for members that neither {@code properties} nor {@code patterns} name
 * @param names for the names of all members
 * @param alsoRequired what has to be there where the key is
 * @param alsoHolds what the whole object has to fit where the key is there
 * @param isClaim whether it says what objects consist of; what only leads to a field inside does not
 */
record ObjectRules(
        Map<String, Subschema> properties,
        List<Patterned> patterns,
        Optional<Subschema> additional,
        Optional<Subschema> names,
        List<String> required,
        int fewest,
        int most,
        Map<String, List<String>> alsoRequired,
        Map<String, Subschema> alsoHolds,
        boolean isClaim) {

    static final ObjectRules NONE = new ObjectRules(
            Map.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            0,
            Integer.MAX_VALUE,
            Map.of(),
            Map.of(),
            true);

    /** For members whose names match. */
    record Patterned(TextPattern pattern, Subschema schema) {}

    /** Whether anything depends on which members there are one by one. */
    boolean looksAtMembers() {
        return !properties.isEmpty() || !patterns.isEmpty() || additional.isPresent() || names.isPresent();
    }

    /** Whether it says what an object consists of. */
    boolean describes() {
        return isClaim
                && (!properties.isEmpty()
                        || !patterns.isEmpty()
                        || additional.filter(rest -> !rest.demandsNothing()).isPresent());
    }
}
