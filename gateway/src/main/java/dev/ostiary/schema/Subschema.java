package dev.ostiary.schema;

import java.util.List;

/**
 * One schema among the schemas of a document, compiled.
 *
 * <p>Schemas may refer to themselves, so each exists before its parts do: the compiler fills it in, and from then on it is
 * only read.
 */
final class Subschema {

    /** What every value fits: {@code true}, and everything that demands nothing. */
    static final Subschema ANYTHING = new Subschema("", Resource.NOWHERE);

    /** What no value fits: {@code false}. */
    static final Subschema NOTHING = nothing();

    final String pointer;
    final Resource resource;

    boolean never;
    int kinds = Kind.ANY;
    AllowedValues values = AllowedValues.ANY;
    NumberRules numbers = NumberRules.NONE;
    TextRules texts = TextRules.NONE;
    ArrayRules arrays = ArrayRules.NONE;
    ObjectRules objects = ObjectRules.NONE;

    List<Subschema> all = List.of();
    List<Subschema> any = List.of();
    List<Subschema> one = List.of();
    List<Subschema> not = List.of();
    Condition condition = Condition.NONE;
    DynamicReference dynamic = DynamicReference.NONE;
    Subschema unevaluatedItems = this;
    Subschema unevaluatedProperties = this;

    Subschema(String pointer, Resource resource) {
        this.pointer = pointer;
        this.resource = resource;
    }

    /** {@code if}, {@code then} and {@code else}. */
    record Condition(boolean isThere, List<Subschema> when, List<Subschema> then, List<Subschema> otherwise) {
        static final Condition NONE = new Condition(false, List.of(), List.of(), List.of());
    }

    /**
     * {@code $dynamicRef} (2020-12 core, section 8.2.3.2).
     *
     * @param anchor looked up from the outermost resource that the walk is in; empty where there is no such reference
     * @param initial what it means where no other resource has that anchor
     */
    record DynamicReference(String anchor, List<Subschema> initial) {
        static final DynamicReference NONE = new DynamicReference("", List.of());

        boolean isThere() {
            return !initial.isEmpty();
        }
    }

    boolean leavesNoItemsOver() {
        return unevaluatedItems != this;
    }

    boolean leavesNoPropertiesOver() {
        return unevaluatedProperties != this;
    }

    /** Whether what this holds for has to be known, to judge the rest. */
    boolean tracks() {
        return leavesNoItemsOver() || leavesNoPropertiesOver();
    }

    boolean demandsNothing() {
        return this == ANYTHING
                || !never && kinds == Kind.ANY && values == AllowedValues.ANY && hasNoRules() && hasNoBranches();
    }

    private boolean hasNoRules() {
        return numbers == NumberRules.NONE
                && texts == TextRules.NONE
                && arrays == ArrayRules.NONE
                && objects == ObjectRules.NONE
                && !tracks();
    }

    private boolean hasNoBranches() {
        return all.isEmpty()
                && any.isEmpty()
                && one.isEmpty()
                && not.isEmpty()
                && !condition.isThere()
                && !dynamic.isThere();
    }

    private static Subschema nothing() {
        Subschema nothing = new Subschema("", Resource.NOWHERE);
        nothing.never = true;
        return nothing;
    }
}
