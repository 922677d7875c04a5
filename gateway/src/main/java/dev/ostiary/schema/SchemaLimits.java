package dev.ostiary.schema;

/**
 * What a schema may ask for at most, and what holding a document against it may cost.
 *
 * @param depth how deep the schema's document may be nested
 * @param nodes how many JSON values it may consist of
 * @param characters of all its names and texts together
 * @param subschemas how many subschemas, those that are only referred to included
 * @param patterns how many regular expressions
 * @param patternLength characters of one of them
 * @param patternSize instructions of one of them, once compiled: {@code a{100}} counts as 100
 * @param enumeratedValues of all {@code enum}s together
 * @param hops how many references, branches and the like may lead from one to the next for the same value
 * @param subschemasPerValue against how many subschemas one value may have to be held
 * @param steps of work that every document may cost; a step is about 20 ns
 * @param stepsPerUnit of work on top of that per unit of the document's size: a unit is a character, or an eighth of a
 *     JSON value
 */
public record SchemaLimits(
        int depth,
        int nodes,
        int characters,
        int subschemas,
        int patterns,
        int patternLength,
        int patternSize,
        int enumeratedValues,
        int hops,
        int subschemasPerValue,
        long steps,
        int stepsPerUnit) {

    /** Room for any schema that people write, and for none that only exhausts. */
    public static SchemaLimits standard() {
        return new SchemaLimits(64, 100_000, 1 << 20, 10_000, 500, 1_000, 2_000, 10_000, 64, 2_000, 50_000, 3);
    }
}
