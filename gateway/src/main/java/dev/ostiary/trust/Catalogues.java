package dev.ostiary.trust;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Interner;
import dev.ostiary.session.Identity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What servers have said of their tools and prompts, to whom and when. Learns from every list that passes; bounded; safe
 * for use by many threads.
 *
 * <p>Does not guarantee: that a server does as it said, or says the same to everybody.
 */
public final class Catalogues {

    /** Servers that change their lists ought to say so; those that do not are asked again after this time. */
    static final Duration FRESH = Duration.ofMinutes(10);

    /** Trying names makes a server be asked for its list this often at most, per caller. */
    static final Duration REST = Duration.ofSeconds(2);

    private static final int MOST_PLACES = 20_000;
    private static final int MOST_ENTRIES = 10_000;
    private static final String NEXT = "nextCursor";

    private final InstantSource clock;
    private final RemoteTasks tasks = new RemoteTasks();
    private final Cache<Place, Known> places = Caffeine.newBuilder()
            .maximumSize(MOST_PLACES)
            .executor(Runnable::run)
            .build();
    // What several callers are told is kept once. What is made of an entry is remembered by the very instance. So no
    // two
    // lists share one: what is demanded of one server's tool must not be missed since another declares its like.
    private final Map<Origin, Interner<JsonNode>> entries = new ConcurrentHashMap<>();
    // By server, in the order of the alphabet, so that the same is found each time; never changed, only replaced.
    private final AtomicReference<SortedMap<String, ToolNames>> names = new AtomicReference<>(new TreeMap<>());

    public Catalogues(InstantSource clock) {
        this.clock = clock;
    }

    private record Origin(String server, Listed list) {}

    /**
     * What is known at one place.
     *
     * @param read when a list was read last, or at least asked for
     * @param awaited the cursor of the page that would go on with {@code pages}
     */
    private record Known(
            Optional<Catalogue> catalogue,
            Instant read,
            boolean outdated,
            Optional<String> awaited,
            List<JsonNode> pages) {

        static Known nothing(Instant now) {
            return new Known(Optional.empty(), now, false, Optional.empty(), List.of());
        }

        Known changed() {
            return new Known(catalogue, read, true, awaited, pages);
        }

        Known tried(Instant now) {
            return new Known(catalogue, now, outdated, awaited, pages);
        }

        Known more(String cursor, List<JsonNode> soFar) {
            return new Known(catalogue, read, outdated, Optional.of(cursor), soFar);
        }

        Known whole(Catalogue all, Instant now) {
            return new Known(Optional.of(all), now, false, Optional.empty(), List.of());
        }
    }

    /** Whether the server's list should be read before this entry of it is used. */
    public boolean shouldRead(Place place, String name) {
        return shouldRead(place, known -> known.named(name).isPresent());
    }

    /** Whether the server's list should be read before something is said of its entries. */
    public boolean shouldRead(Place place) {
        return shouldRead(place, _ -> true);
    }

    private boolean shouldRead(Place place, Predicate<Catalogue> there) {
        Known known = places.getIfPresent(place);
        if (known == null) {
            return true;
        }
        Duration good = known.catalogue().filter(there).isPresent() ? FRESH : REST;
        return known.outdated()
                || Duration.between(known.read(), clock.instant()).compareTo(good) > 0;
    }

    /** What is known of all entries now. */
    public Promise promise(Place place) {
        Known known = places.getIfPresent(place);
        return known == null || known.catalogue().isEmpty()
                ? Promise.UNREAD
                : new Promise.Some(known.catalogue().orElseThrow().declared());
    }

    /** A server has answered a call of this tool with a remote task. */
    public void began(Place place, Identity identity, String task, String tool) {
        tasks.began(place.server(), identity, task, tool);
    }

    /** What is known of the tool whose call became this remote task; of all tools, where it is not known which it was. */
    public Promise promise(Place place, Identity identity, String task) {
        Known known = places.getIfPresent(place);
        return promise(place) instanceof Promise.Some some && known != null
                ? tasks.tool(place.server(), identity, task)
                        .flatMap(tool -> known.catalogue().flatMap(list -> list.named(tool)))
                        .<Promise>map(definition -> new Promise.Fetched(definition, some.declared()))
                        .orElse(some)
                : Promise.UNREAD;
    }

    /** What is known of this entry now, also from a list that is no longer fresh. */
    public Promise promise(Place place, String name) {
        Known known = places.getIfPresent(place);
        return known == null || known.catalogue().isEmpty()
                ? Promise.UNREAD
                : known.catalogue()
                        .flatMap(list -> list.named(name))
                        .<Promise>map(Promise.Declared::new)
                        .orElse(Promise.ABSENT);
    }

    /**
     * Learns from one page of a list; a catalogue is made of all pages, read one after the other.
     *
     * @param cursor that asked for the page; empty for the first
     * @param page the result that the list's method had, as it was received
     */
    public void read(Place place, Optional<String> cursor, ObjectNode page) {
        Instant now = clock.instant();
        places.asMap().compute(place, (_, before) -> {
            Known known = before == null ? Known.nothing(now) : before;
            boolean follows = cursor.isEmpty() || cursor.equals(known.awaited());
            return follows ? joined(place, known, cursor.isPresent() ? known.pages() : List.of(), page, now) : known;
        });
    }

    private Known joined(Place place, Known known, List<JsonNode> before, ObjectNode page, Instant now) {
        List<JsonNode> all = new ArrayList<>(before);
        Interner<JsonNode> interned =
                entries.computeIfAbsent(new Origin(place.server(), place.list()), _ -> Interner.newWeakInterner());
        for (JsonNode entry : page.path(place.list().member())) {
            all.add(interned.intern(entry));
        }
        if (all.size() > MOST_ENTRIES) {
            return Known.nothing(now);
        }
        return page.path(NEXT)
                .asStringOpt()
                .map(next -> known.more(next, List.copyOf(all)))
                .orElseGet(() -> known.whole(learned(place, all), now));
    }

    private Catalogue learned(Place place, List<JsonNode> all) {
        Catalogue list = Catalogue.of(place.list(), all);
        if (place.list() == Listed.TOOLS) {
            List<String> called = all.stream()
                    .map(entry -> entry.path("name").asString(""))
                    .filter(name -> !name.isEmpty())
                    .toList();
            ToolNames now = ToolNames.of(called);
            names.updateAndGet(before -> now.equals(before.get(place.server())) ? before : with(before, place, now));
        }
        return list;
    }

    private static SortedMap<String, ToolNames> with(SortedMap<String, ToolNames> before, Place place, ToolNames now) {
        SortedMap<String, ToolNames> all = new TreeMap<>(before);
        all.put(place.server(), now);
        return all;
    }

    /** What the tools of all servers are called, by the lists that were read last. */
    public KnownTools known(String server) {
        return new KnownTools(server, names.get());
    }

    /** The server knows no such list: it has none of these. */
    public void none(Place place) {
        Instant now = clock.instant();
        Catalogue empty = Catalogue.of(place.list(), List.of());
        places.asMap().compute(place, (_, known) -> (known == null ? Known.nothing(now) : known).whole(empty, now));
    }

    /** The list was asked for, and an answer came; if that came to nothing, it rests before it is asked for again. */
    public void tried(Place place) {
        Instant now = clock.instant();
        places.asMap().compute(place, (_, known) -> known == null ? Known.nothing(now) : known.tried(now));
    }

    /** The server says that its list has changed. */
    public void changed(Place place) {
        places.asMap().computeIfPresent(place, (_, known) -> known.changed());
    }

    /** A new conversation begins: what was said in an earlier one counts no more. */
    public void forget(Place place) {
        places.invalidate(place);
    }
}
