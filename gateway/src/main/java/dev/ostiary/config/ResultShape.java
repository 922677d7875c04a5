package dev.ostiary.config;

import dev.ostiary.fields.FieldPattern;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a result is handed over for a task: {@code result} of one of its entries.
 *
 * @param keep what is left, with all that stands below it; empty: everything
 * @param drop what is left out
 * @param first of which lists only so many elements are left
 * @param truncate of which texts only so many characters are left
 */
public record ResultShape(
        List<FieldPattern> keep,
        List<FieldPattern> drop,
        Map<FieldPattern, Integer> first,
        Map<FieldPattern, Integer> truncate) {

    /** Everything is handed over. */
    public static final ResultShape WHOLE = new ResultShape(List.of(), List.of(), Map.of(), Map.of());

    public ResultShape {
        keep = List.copyOf(keep);
        drop = List.copyOf(drop);
        first = Collections.unmodifiableMap(new LinkedHashMap<>(first));
        truncate = Collections.unmodifiableMap(new LinkedHashMap<>(truncate));
    }

    /** Whether all that another hands over is surely handed over by this one already. */
    boolean covers(ResultShape other) {
        return equals(WHOLE) || equals(other);
    }
}
