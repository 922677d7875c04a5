package dev.ostiary.config;

/**
 * One line of the allow list. In every name a {@code *} at the end stands for any rest.
 *
 * @param server the server's name in the server list
 * @param target what of the server is allowed
 * @param place where the entry stands: a decision names the rule that decided, with its line
 */
public record AllowEntry(String server, Target target, Place place) {

    private static final String REST = "*";

    /** What of a server an entry allows. */
    public sealed interface Target {}

    /** All tools, prompts and resources. */
    public record Everything() implements Target {}

    /** Tools by name. */
    public record Tool(String name) implements Target {}

    /** Prompts by name. */
    public record Prompt(String name) implements Target {}

    /** Resources by URI. */
    public record Resource(String uri) implements Target {}

    /** Whether the entry says something about a server. */
    boolean names(String name) {
        return covers(server, name);
    }

    /** Whether all that another entry allows is surely allowed by this one already. */
    boolean covers(AllowEntry other) {
        return covers(server, other.server)
                && switch (target) {
                    case Everything() -> true;
                    case Tool(var name) -> other.target instanceof Tool(var wanted) && covers(name, wanted);
                    case Prompt(var name) -> other.target instanceof Prompt(var wanted) && covers(name, wanted);
                    // A URI below a prefix may climb out of it again, so only the same or everything is sure.
                    case Resource(var uri) ->
                        other.target instanceof Resource(var wanted) && (uri.equals(REST) || uri.equals(wanted));
                };
    }

    private static boolean covers(String name, String wanted) {
        return name.equals(wanted) || (name.endsWith(REST) && wanted.startsWith(name.substring(0, name.length() - 1)));
    }

    /** The entry as it is written, without its place. */
    public String written() {
        return switch (target) {
            case Everything() -> "{server: " + server + "}";
            case Tool(var name) -> "{server: " + server + ", tool: " + name + "}";
            case Prompt(var name) -> "{server: " + server + ", prompt: " + name + "}";
            case Resource(var uri) -> "{server: " + server + ", resource: " + uri + "}";
        };
    }
}
