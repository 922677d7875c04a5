package dev.ostiary.trust;

import dev.ostiary.scan.Difference;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of the tools of one server; finds those that are nearly a given one. Immutable, bounded.
 *
 * <p>Two names are near where their letters and digits are the same, or where one letter more, less or another makes one of the other.
 * Whatever is left of both when one letter is left out of each is then the same, so such rests are what is looked up.
 */
final class ToolNames {

    static final ToolNames NONE = new ToolNames(List.of());

    private static final int MOST = 2_000;
    // Among shorter names too many are near, by chance.
    private static final int SHORTEST = 6;
    private static final int LONGEST = 64;

    // More have one hash only where somebody has looked for them.
    private static final int MOST_OF_ONE_HASH = 32;

    private final Set<String> names;
    private final List<String> order;
    private final Map<String, String> folded = new HashMap<>();
    // The hash of a rest in the upper half, the place of its name in the lower.
    private final long[] rests;

    private ToolNames(List<String> order) {
        this.order = order;
        this.names = new HashSet<>(order);
        this.rests =
                new long[order.stream().mapToInt(name -> restsOf(fold(name))).sum()];
        int next = 0;
        for (int index = 0; index < order.size(); index++) {
            String plain = fold(order.get(index));
            folded.putIfAbsent(plain, order.get(index));
            for (int out = 0; out < restsOf(plain); out++) {
                rests[next++] = key(hash(plain, out - 1)) | index;
            }
        }
        Arrays.sort(rests);
    }

    /** @param names only the first two thousand, in the order of the alphabet, are remembered */
    static ToolNames of(Collection<String> names) {
        return new ToolNames(names.stream().distinct().sorted().limit(MOST).toList());
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /** The name itself, or one that is near it. */
    Optional<String> alike(String name) {
        if (names.contains(name)) {
            return Optional.of(name);
        }
        String plain = fold(name);
        Optional<String> same = Optional.ofNullable(folded.get(plain)).filter(_ -> !plain.isEmpty());
        if (same.isPresent()) {
            return same;
        }
        for (int out = 0; out < restsOf(plain); out++) {
            Optional<String> near = near(plain, hash(plain, out - 1));
            if (near.isPresent()) {
                return near;
            }
        }
        return Optional.empty();
    }

    private Optional<String> near(String plain, int hash) {
        int at = Arrays.binarySearch(rests, key(hash));
        int first = at < 0 ? -at - 1 : at;
        int behind = Math.min(rests.length, first + MOST_OF_ONE_HASH);
        for (int each = first; each < behind && rests[each] >> 32 == hash; each++) {
            String other = order.get((int) rests[each]);
            if (Difference.of(plain, fold(other)).isOneLetter()) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ToolNames names && names.order.equals(order);
    }

    @Override
    public int hashCode() {
        return order.hashCode();
    }

    private static int restsOf(String plain) {
        return plain.length() < SHORTEST || plain.length() > LONGEST ? 0 : plain.length() + 1;
    }

    private static long key(int hash) {
        return (long) hash << 32;
    }

    /** @param out which letter is left out; none where it is negative */
    private static int hash(String plain, int out) {
        int hash = 0;
        for (int at = 0; at < plain.length(); at++) {
            hash = at == out ? hash : hash * 31 + plain.charAt(at);
        }
        return hash;
    }

    /** Without case and separators. */
    private static String fold(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int at = 0; at < name.length() && plain.length() <= LONGEST; at++) {
            if (Character.isLetterOrDigit(name.charAt(at))) {
                plain.append(Character.toLowerCase(name.charAt(at)));
            }
        }
        return plain.toString();
    }
}
