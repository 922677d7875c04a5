package dev.ostiary.detect;

import dev.ostiary.scan.Plain;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Where something stands in a document, as a JSON Pointer (RFC 6901) that is only written down when somebody asks for it: names of
 * members may be long, and thousands of texts may stand below one.
 */
public sealed interface Pointer {

    /** The whole document. */
    Pointer ROOT = new Whole();

    /** How many characters of a name are told. */
    int LONGEST = 60;

    /** The whole document. */
    record Whole() implements Pointer {}

    /**
     * Something in something.
     *
     * @param name of the member, or the number of the element, as it stands in the document
     */
    record Below(Pointer parent, String name) implements Pointer {}

    /** What stands in it under a name, or at a number. */
    default Pointer below(String name) {
        return new Below(this, name);
    }

    /** As RFC 6901 writes it; of the whole document that is empty. */
    default String written() {
        return written(UnaryOperator.identity());
    }

    /** The same for people and records: names that are long are cut, and control characters are dots. */
    default String told() {
        return written(name -> Plain.excerpt(name, LONGEST));
    }

    /** As told, without the names that must not be. */
    default String toldWithout(Predicate<String> secret) {
        return written(name -> secret.test(name) ? "(withheld)" : Plain.excerpt(name, LONGEST));
    }

    private String written(UnaryOperator<String> how) {
        Deque<String> names = new ArrayDeque<>();
        Pointer at = this;
        while (at instanceof Below(Pointer parent, String name)) {
            names.push(name);
            at = parent;
        }
        var written = new StringBuilder();
        names.forEach(name ->
                written.append('/').append(how.apply(name).replace("~", "~0").replace("/", "~1")));
        return written.toString();
    }
}
