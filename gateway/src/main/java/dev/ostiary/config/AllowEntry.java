package dev.ostiary.config;

/**
 * One line of the allow list.
 *
 * @param server the server's name in the server list
 * @param target what of the server is allowed
 * @param place where the entry stands: a decision names the rule that decided, with its line
 */
public record AllowEntry(String server, Target target, Place place) {

    /** The name that stands for every tool, prompt or resource of a server. */
    public static final String EVERY = "*";

    /** What of a server an entry allows. */
    public sealed interface Target {}

    /** All tools, prompts and resources. */
    public record Everything() implements Target {}

    /** One tool by its exact name, or every tool with {@link #EVERY}. */
    public record Tool(String name) implements Target {}

    /** One prompt by its exact name, or every prompt with {@link #EVERY}. */
    public record Prompt(String name) implements Target {}

    /** One resource by its exact URI, or every resource with {@link #EVERY}. */
    public record Resource(String uri) implements Target {}

    /** Whether all that another entry allows is allowed by this one already. */
    public boolean covers(AllowEntry other) {
        return server.equals(other.server)
                && switch (target) {
                    case Everything() -> true;
                    case Tool(var name) -> other.target instanceof Tool(var wanted) && covers(name, wanted);
                    case Prompt(var name) -> other.target instanceof Prompt(var wanted) && covers(name, wanted);
                    case Resource(var uri) -> other.target instanceof Resource(var wanted) && covers(uri, wanted);
                };
    }

    private static boolean covers(String name, String wanted) {
        return name.equals(EVERY) || name.equals(wanted);
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
