package dev.ostiary.policy;

import dev.ostiary.message.Methods;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Operation.Target;
import java.util.regex.Pattern;

/**
 * One entry of {@code allow}: something that may be done with a server.
 *
 * @param server the server's name; {@link Wildcard#ANY} names every server
 * @param rule what the entry is called and where it stands
 */
public record AllowEntry(Wildcard server, Subject subject, RuleName rule) {

    /** What the entry lets callers reach on its server. */
    public sealed interface Subject {
        /** Everything that the server offers. */
        record Everything() implements Subject {}

        record Tools(Wildcard name) implements Subject {}

        record Prompts(Wildcard name) implements Subject {}

        record Resources(Wildcard uri) implements Subject {}
    }

    // A segment "..", also with dots and separators percent-encoded any number of times (RFC 3986 section 2.1).
    private static final Pattern CLIMBING = Pattern.compile(
            "(^|[/\\\\:]|%(25)*(2f|5c|3a))(\\.|%(25)*2e){2}($|[/\\\\?#]|%(25)*(2f|5c|3f|23|00))",
            Pattern.CASE_INSENSITIVE);

    /** Whether the entry says anything about this server. */
    public boolean names(String name) {
        return server.matches(name);
    }

    /** Whether the entry allows this operation on a server that it names. */
    boolean covers(Operation operation) {
        return switch (subject) {
            case Subject.Everything _ -> true;
            case Subject.Tools(Wildcard name) ->
                operation.target() instanceof Target.Tool(String tool) && name.matches(tool);
            case Subject.Prompts(Wildcard name) ->
                operation.target() instanceof Target.Prompt(String prompt) && name.matches(prompt);
            case Subject.Resources(Wildcard uri) ->
                operation.target() instanceof Target.Resource(String resource)
                        && covers(uri, resource, operation.method());
        };
    }

    /**
     * Whether the entry, as the scope of a rule that forbids, speaks about this operation. A URI that
     * climbs may end anywhere on the server, so rules about resources speak about it in any case.
     */
    boolean restrains(Operation operation) {
        return switch (subject) {
            case Subject.Everything _, Subject.Tools _, Subject.Prompts _ -> covers(operation);
            case Subject.Resources(Wildcard uri) ->
                operation.target() instanceof Target.Resource(String resource)
                        && (uri.matches(resource) || CLIMBING.matcher(resource).find());
        };
    }

    private static boolean covers(Wildcard allowed, String uri, String method) {
        return switch (method) {
            // These name a template, not yet a resource.
            case Methods.RESOURCE_TEMPLATES_LIST, Methods.COMPLETE -> allowed.reachableFrom(uri);
            default -> allowed.matches(uri) && !escapes(allowed, uri);
        };
    }

    /** Below a prefix, a URI that climbs up again may end outside of it. */
    private static boolean escapes(Wildcard allowed, String uri) {
        return allowed.open()
                && !allowed.prefix().isEmpty()
                && CLIMBING.matcher(uri).find();
    }
}
