package dev.ostiary.fields;

/** What is done about a field. */
public sealed interface Treatment {

    Treatment REFUSE = new Refuse();
    Treatment WITHHOLD = new Withhold();
    Treatment MASK = new Mask();

    /** A document that holds the field does not pass at all. */
    record Refuse() implements Treatment {}

    /** The field is taken out. */
    record Withhold() implements Treatment {}

    /** Of texts the form is left, see {@link Masked}; what is no text is taken out. */
    record Mask() implements Treatment {}

    /**
     * Of a list only the beginning is left; what is no list stays.
     *
     * @param items how many, at least 0
     */
    record First(int items) implements Treatment {}

    /**
     * Of a text only the beginning is left; what is no text stays.
     *
     * @param characters how many code points, at least 0
     */
    record Truncate(int characters) implements Treatment {}

    /** How little it leaves: where several speak about one field, the highest counts. */
    default int severity() {
        return switch (this) {
            case Truncate _ -> 0;
            case First _ -> 1;
            case Mask _ -> 2;
            case Withhold _ -> 3;
            case Refuse _ -> 4;
        };
    }
}
