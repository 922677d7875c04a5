package dev.ostiary.schema;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A JSON Schema, draft-07 or 2020-12, ready to be held against documents. Immutable; any thread may use it.
 *
 * <p>Its document may come from a stranger: what it may ask for is bounded ({@link SchemaLimits}), regular expressions are
 * matched in linear time, and references lead nowhere but into the same document. Nothing is fetched. Work on a document
 * stops at a budget that grows with the document's size, whatever schema and document do. Nothing is ever thrown.
 *
 * <p>It does not guarantee that a schema means what its author thinks, and says nothing about texts that are JSON
 * themselves.
 */
public final class Schema {

    /** Of what is wrong with a document, so much helps whoever has to repair it. */
    public static final int VIOLATIONS = 8;

    private static final int POINTERS = 64;

    private final List<Subschema> roots;
    private final SchemaLimits limits;

    Schema(List<Subschema> roots, SchemaLimits limits) {
        this.roots = List.copyOf(roots);
        this.limits = limits;
    }

    /** Compiles a schema under the {@linkplain CompileTerms#standard() usual terms}. */
    public static Compiled compile(JsonNode document) {
        return compile(document, CompileTerms.standard());
    }

    /** Compiles a schema; {@link Compiled.Unusable} where it breaks a limit, leads elsewhere or is none. */
    public static Compiled compile(JsonNode document, CompileTerms terms) {
        return new Compiler(terms).compile(document);
    }

    /** The schema that every document fits and that declares nothing. */
    public static Schema anything() {
        return new Schema(List.of(Subschema.ANYTHING), SchemaLimits.standard());
    }

    /** This schema and what an operator demands on top of it. What the operator names counts as declared. */
    public Schema tightened(Tightening tightening) {
        List<Subschema> all = new ArrayList<>(roots);
        all.add(tightening.root());
        return new Schema(all, limits);
    }

    /** All that this schema demands, as one. */
    Subschema conjunction() {
        Subschema conjunction = new Subschema("", Resource.NOWHERE);
        conjunction.all = roots;
        return conjunction;
    }

    /** Whether the document fits; if not, the first {@value #VIOLATIONS} reasons. */
    public Judgement judge(JsonNode document) {
        return judge(document, VIOLATIONS);
    }

    /** Whether the document fits; if not, the first {@code most} reasons, one at least. */
    public Judgement judge(JsonNode document, int most) {
        Walk walk = Walk.judging(document, limits, Math.max(1, most));
        boolean fits = walk.all(roots, document, Declared.UNKNOWN);
        if (walk.budget().isSpent()) {
            return new Judgement.TooCostly(walk.budget().pointer());
        }
        return fits ? new Judgement.Fits() : new Judgement.Violated(walk.violations());
    }

    /**
     * Which members no schema declares that holds for their object.
     *
     * <p>Declared is what {@code properties} or {@code patternProperties} name, or {@code additionalProperties} or {@code
     * unevaluatedProperties} have a schema for that demands something, in any applicable branch; where none of several
     * branches holds, in all of them. An object about which nothing of the kind is said is free-form: nothing in it is
     * undeclared. {@code additionalProperties: true} declares nothing, as if it were not there, and {@code false} closes
     * an object that declares nothing else.
     */
    public Undeclared undeclared(JsonNode document) {
        return examined(document).undeclared();
    }

    /**
     * Both in one walk: whether the document fits, and what of it is not {@linkplain #undeclared declared}.
     *
     * @param fits false where it does not, and where the budget is used up
     */
    public record Examined(boolean fits, Undeclared undeclared) {}

    /** Looks at a document once where it fits, as nearly all do; {@link #judge} says why one does not. */
    public Examined examined(JsonNode document) {
        Walk walk = Walk.declaring(document, limits);
        Declared declared = new Declared();
        boolean fits = walk.all(roots, document, declared);
        if (walk.budget().isSpent()) {
            return new Examined(false, new Undeclared.TooCostly(walk.budget().pointer()));
        }
        Stripping stripping = new Stripping(POINTERS);
        JsonNode without = stripping.without(document, declared);
        return new Examined(
                fits,
                stripping.count() == 0
                        ? new Undeclared.Nothing()
                        : new Undeclared.Members(stripping.pointers(), stripping.count(), without));
    }
}
