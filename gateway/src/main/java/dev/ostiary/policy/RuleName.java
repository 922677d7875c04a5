package dev.ostiary.policy;

/**
 * The rule that decided, and where a person finds it.
 *
 * @param name what the rule is called, such as {@code allow[2]} or {@code preset balanced}
 * @param place file and line, such as {@code ostiary.yaml:14}; the file alone where no line fits
 */
public record RuleName(String name, String place) {
    @Override
    public String toString() {
        return name + " (" + place + ")";
    }
}
