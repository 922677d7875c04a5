package dev.ostiary.schema;

import java.math.BigDecimal;
import java.util.Optional;

/** What a schema demands of numbers. */
record NumberRules(
        Optional<BigDecimal> minimum,
        Optional<BigDecimal> maximum,
        Optional<BigDecimal> exclusiveMinimum,
        Optional<BigDecimal> exclusiveMaximum,
        Optional<BigDecimal> multipleOf) {

    static final NumberRules NONE =
            new NumberRules(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
