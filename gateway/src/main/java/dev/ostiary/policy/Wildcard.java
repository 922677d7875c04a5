package dev.ostiary.policy;

/**
 * A name as a rule writes it: exact, or with a {@code *} at the end that stands for any rest.
 *
 * <p>Names are compared character by character: MCP names and server names are case-sensitive.
 */
public record Wildcard(String pattern) {

    /** Stands for every name. */
    public static final Wildcard ANY = new Wildcard("*");

    /** Whether the pattern stands for more than one name. */
    public boolean open() {
        return pattern.endsWith("*");
    }

    public boolean matches(String name) {
        return open() ? name.startsWith(prefix()) : name.equals(pattern);
    }

    /**
     * Whether a URI template (RFC 6570) could expand to something that this pattern stands for.
     * Only the text before the template's first expression is looked at, so this may say yes too
     * often; what is read later is judged by its full URI.
     */
    public boolean reachableFrom(String template) {
        int expression = template.indexOf('{');
        if (expression < 0) {
            return matches(template);
        }
        String literal = template.substring(0, expression);
        return open() ? literal.startsWith(prefix()) || prefix().startsWith(literal) : pattern.startsWith(literal);
    }

    /** The pattern without its star. */
    public String prefix() {
        return open() ? pattern.substring(0, pattern.length() - 1) : pattern;
    }
}
