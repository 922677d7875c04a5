package dev.ostiary.schema;

import java.util.List;
import java.util.Optional;

/**
 * What a schema demands of arrays.
 *
 * @param first for the first elements, one schema each
 * @param rest for all others
 */
record ArrayRules(
        List<Subschema> first,
        Optional<Subschema> rest,
        int fewest,
        int most,
        boolean isUnique,
        Optional<Subschema> contains,
        int fewestContained,
        int mostContained) {

    static final ArrayRules NONE = new ArrayRules(
            List.of(), Optional.empty(), 0, Integer.MAX_VALUE, false, Optional.empty(), 1, Integer.MAX_VALUE);
}
