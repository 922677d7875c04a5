package dev.ostiary.federation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Names of tools, prompts and resources that say which server they are of.
 *
 * <p>A tool {@code read} of {@code files} becomes {@code files__read}: letters, digits, hyphens and
 * underscores, at most 50 characters, because hosts put their own name in front and cut at 60 to 64.
 * A name that is too long or has other characters is shortened and ends in a hash of the original.
 * A resource becomes {@code files+file:///a}: a URI scheme may hold a plus sign (RFC 3986 section
 * 3.1), and a template stays a template. Safe for use by many threads.
 */
final class Names {

    static final int LONGEST = 50;

    private static final String MARK = "__";
    private static final char URI_MARK = '+';
    private static final int HASH = 8;
    private static final int MOST_SHORTENED = 20_000;
    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9_-]+");

    /** A name, and the server that knows it. */
    record Native(String server, String name) {}

    private final Slugs slugs;
    private final Map<String, Native> shortened = new ConcurrentHashMap<>();

    Names(List<String> servers) {
        this.slugs = new Slugs(servers);
    }

    /** The name under which clients see a tool or prompt. */
    String name(String server, String name) {
        String whole = slugs.of(server) + MARK + name;
        if (whole.length() <= LONGEST && LEGAL.matcher(name).matches() && !looksShortened(name)) {
            return whole;
        }
        String legal = whole.replaceAll("[^A-Za-z0-9_-]", "_");
        String stem = legal.substring(0, Math.min(legal.length(), LONGEST - HASH - 1));
        String given = stem + "_" + ShortHash.of(HASH, server, name);
        if (shortened.size() < MOST_SHORTENED) {
            shortened.put(given, new Native(server, name));
        }
        return given;
    }

    /** What a client means by this name; empty where no server could know it, or none has listed it yet. */
    Optional<Native> named(String given) {
        return Optional.ofNullable(shortened.get(given))
                .or(() -> split(given, MARK).filter(found -> !looksShortened(found.name())));
    }

    /** The server that may tell what this shortened name was, by its list; empty where that is known already. */
    Optional<String> unlisted(String given) {
        return shortened.containsKey(given)
                ? Optional.empty()
                : split(given, MARK)
                        .filter(found -> looksShortened(found.name()))
                        .map(Native::server);
    }

    /** Whether the name ends like one that we have shortened; {@link #name} shortens all of these. */
    private static boolean looksShortened(String name) {
        int hash = name.length() - HASH;
        return hash > 0 && name.charAt(hash - 1) == '_' && name.substring(hash).matches("[0-9a-f]{8}");
    }

    /** The URI, or the URI template, under which clients see a resource. */
    String uri(String server, String uri) {
        return slugs.of(server) + URI_MARK + uri;
    }

    /** What a client means by this URI. */
    Optional<Native> located(String given) {
        return split(given, String.valueOf(URI_MARK));
    }

    private Optional<Native> split(String given, String mark) {
        int end = given.indexOf(mark);
        return end < 1
                ? Optional.empty()
                : slugs.server(given.substring(0, end))
                        .map(server -> new Native(server, given.substring(end + mark.length())));
    }
}
