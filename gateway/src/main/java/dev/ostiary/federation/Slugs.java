package dev.ostiary.federation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A short name for each server: a letter, then letters, digits and single hyphens, in lower case.
 *
 * <p>So it is legal in a tool name and as the beginning of a URI scheme, and never contains the marks
 * that follow it there. Two servers whose names look alike get different ones.
 */
final class Slugs {

    static final int LONGEST = 20;

    private static final int HASH = 6;

    private final Map<String, String> byServer;
    private final Map<String, String> bySlug;

    Slugs(List<String> servers) {
        Map<String, Integer> taken = new HashMap<>();
        servers.forEach(server -> taken.merge(plain(server), 1, Integer::sum));
        Map<String, String> slugs = new LinkedHashMap<>();
        for (String server : servers) {
            boolean plainly = plain(server).equals(server) && server.length() <= LONGEST;
            boolean alone =
                    taken.getOrDefault(plain(server), 0) == 1 && plain(server).length() <= LONGEST;
            slugs.put(server, plainly || alone ? plain(server) : marked(server));
        }
        this.byServer = Map.copyOf(slugs);
        Map<String, String> servers2 = new HashMap<>();
        slugs.forEach((server, slug) -> servers2.put(slug, server));
        this.bySlug = Map.copyOf(servers2);
    }

    String of(String server) {
        return Optional.ofNullable(byServer.get(server))
                .orElseThrow(() -> new IllegalArgumentException("no server is called " + server));
    }

    /** The server with this slug. */
    Optional<String> server(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    private static String plain(String server) {
        String legal =
                server.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return legal.isEmpty() || !Character.isLetter(legal.charAt(0)) ? "s" + legal : legal;
    }

    private static String marked(String server) {
        String plain = plain(server);
        String stem = plain.substring(0, Math.min(plain.length(), LONGEST - HASH - 1));
        return stem.replaceAll("-+$", "") + "-" + ShortHash.of(HASH, server);
    }
}
