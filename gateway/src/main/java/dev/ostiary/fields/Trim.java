package dev.ostiary.fields;

import java.util.OptionalInt;
import java.util.Set;

/**
 * How much is shown of what servers write about their tools, prompts and resources.
 *
 * @param descriptions how many code points of each description, at least 0; empty: all
 * @param dropped what is not shown at all
 */
public record Trim(OptionalInt descriptions, Set<Part> dropped) {

    /** Everything is shown. */
    public static final Trim NOTHING = new Trim(OptionalInt.empty(), Set.of());

    /** What entries of lists, and schemas, may hold besides what counts. */
    public enum Part {
        TITLES,
        EXAMPLES,
        DEFAULTS,
        COMMENTS,
        ICONS
    }

    public Trim {
        dropped = Set.copyOf(dropped);
    }

    public boolean drops(Part part) {
        return dropped.contains(part);
    }

    /** A description, as far as it is shown. */
    public String shown(String description) {
        return descriptions.isEmpty() ? description : Sentences.atMost(description, descriptions.getAsInt());
    }

    /** Whether all that another shows is shown by this one already. */
    public boolean covers(Trim other) {
        boolean shorter = descriptions.isEmpty()
                || other.descriptions.isPresent() && other.descriptions.getAsInt() <= descriptions.getAsInt();
        return shorter && other.dropped.containsAll(dropped);
    }
}
