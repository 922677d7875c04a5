package dev.ostiary.learn;

import dev.ostiary.learn.Observed.Caller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Puts together who did the same: those who named a task; those who share all their groups; those who used the
 * same things.
 *
 * <p>Nobody comes into two parties that are open to callers without a task, because who may act for
 * several acts for none.
 */
final class Parties {

    /** So many with the same groups are told by their groups. */
    private static final int MANY = 3;

    /** A condition has at most 4,000 characters. */
    private static final int LONGEST_LIST = 3_800;

    private final Observed observed;
    private final long enough;
    private final Map<String, Map<Use, Evidence>> seldom = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    private final List<Party> parties = new ArrayList<>();

    private Parties(Observed observed, long enough) {
        this.observed = observed;
        this.enough = enough;
    }

    static Parties of(Observed observed, long enough) {
        Parties parties = new Parties(observed, enough);
        parties.find();
        return parties;
    }

    /** Those who may do least come first. */
    List<Party> parties() {
        return parties.stream()
                .sorted(Comparator.comparing((Party party) -> party.grants().size())
                        .thenComparing(Party::name))
                .toList();
    }

    /** What was seen too seldom, by whom. */
    Map<String, Map<Use, Evidence>> seldom() {
        return seldom;
    }

    private void find() {
        Map<String, Map<String, Map<Use, Evidence>>> tasks = new TreeMap<>();
        Map<String, Map<Use, Evidence>> without = new TreeMap<>();
        observed.evidence()
                .forEach((caller, uses) -> caller.task()
                        .ifPresentOrElse(
                                task -> tasks.computeIfAbsent(task, _ -> new TreeMap<>())
                                        .put(caller.identity(), uses),
                                () -> without.put(caller.identity(), uses)));
        names.addAll(tasks.keySet());
        tasks.forEach(this::task);
        Set<String> elsewhere = observed.evidence().keySet().stream()
                .filter(caller -> caller.task().isPresent())
                .map(Caller::identity)
                .collect(Collectors.toSet());
        free(without, elsewhere);
    }

    /** Whoever does not fit into the condition has to be told apart by a group; the words say how many. */
    private void task(String task, Map<String, Map<Use, Evidence>> callers) {
        Grants grants = Grants.of(together(callers.values()), enough);
        remember("callers for " + task, grants);
        List<String> some = lists(callers.keySet()).getFirst();
        int others = callers.size() - some.size();
        add(new Party(
                task,
                byName(some),
                who(some) + (others == 0 ? "" : ", and " + others + " more who do not fit in here"),
                some.getFirst(),
                observed.groups(some.getFirst()),
                true,
                false,
                Grants.entries(grants.counted(), enough)));
    }

    private void free(Map<String, Map<Use, Evidence>> without, Set<String> elsewhere) {
        Map<String, Map<Use, Evidence>> rest = new TreeMap<>(without);
        elsewhere.forEach(mixed -> Optional.ofNullable(rest.remove(mixed)).ifPresent(uses -> mixed(mixed, uses)));
        groups(rest.keySet(), elsewhere).forEach((groups, members) -> {
            Map<String, Map<Use, Evidence>> theirs = new TreeMap<>();
            members.forEach(member ->
                    theirs.put(member, Optional.ofNullable(rest.remove(member)).orElseThrow()));
            Grants grants = Grants.of(together(theirs.values()), enough);
            remember("callers with the groups " + String.join(", ", groups), grants);
            add(nameOf(String.join("-", groups)), byGroups(groups), members, false, grants.counted());
        });
        same(rest);
    }

    /** What they do without a task has to be allowed for them by rules. */
    private void mixed(String identity, Map<Use, Evidence> uses) {
        Grants grants = Grants.of(uses, enough);
        remember(identity, grants);
        add(nameOf(identity), byName(List.of(identity)), List.of(identity), true, grants.counted());
    }

    /** Those whose entries would be the same are one party; what each of them did too seldom does not add up. */
    private void same(Map<String, Map<Use, Evidence>> callers) {
        Map<Set<Use>, Map<String, Map<Use, Evidence>>> alike = new LinkedHashMap<>();
        callers.forEach((identity, uses) -> {
            Grants grants = Grants.of(uses, enough);
            remember(identity, grants);
            alike.computeIfAbsent(grants.counted().keySet(), _ -> new TreeMap<>())
                    .put(identity, grants.counted());
        });
        alike.values()
                .forEach(members -> lists(members.keySet())
                        .forEach(some -> add(
                                nameOf(some.getFirst()),
                                byName(some),
                                some,
                                false,
                                together(some.stream()
                                        .map(each -> members.getOrDefault(each, Map.of()))
                                        .toList()))));
    }

    private Map<SortedSet<String>, List<String>> groups(Set<String> identities, Set<String> elsewhere) {
        Map<SortedSet<String>, List<String>> byGroups = new LinkedHashMap<>();
        for (String identity : identities) {
            SortedSet<String> groups = observed.groups(identity);
            if (!groups.isEmpty()) {
                byGroups.computeIfAbsent(groups, _ -> new ArrayList<>()).add(identity);
            }
        }
        Set<SortedSet<String>> mixed = elsewhere.stream().map(observed::groups).collect(Collectors.toSet());
        byGroups.entrySet()
                .removeIf(each -> each.getValue().size() < MANY
                        || mixed.contains(each.getKey())
                        || Cel.list(each.getKey()).length() > LONGEST_LIST);
        return byGroups;
    }

    private void add(
            String name, String condition, List<String> members, boolean needsRules, Map<Use, Evidence> counted) {
        String sample = members.getFirst();
        add(new Party(
                name,
                condition,
                who(members),
                sample,
                observed.groups(sample),
                false,
                needsRules,
                Grants.entries(counted, enough)));
    }

    private void add(Party party) {
        if (!party.grants().isEmpty()) {
            parties.add(party);
        }
    }

    private static String who(List<String> members) {
        return members.size() == 1 ? members.getFirst() : members.size() + " identities";
    }

    private void remember(String who, Grants grants) {
        if (!grants.seldom().isEmpty()) {
            seldom.put(who, grants.seldom());
        }
    }

    private static Map<Use, Evidence> together(Collection<Map<Use, Evidence>> all) {
        Map<Use, Evidence> together = new TreeMap<>();
        all.forEach(uses -> uses.forEach((use, evidence) -> together.merge(use, evidence, Evidence::and)));
        return together;
    }

    private static String byName(List<String> identities) {
        return identities.size() == 1
                ? "identity.name == " + Cel.text(identities.getFirst())
                : "identity.name in " + Cel.list(identities);
    }

    /** Exactly these groups: who has one more may come into another party. */
    private static String byGroups(SortedSet<String> groups) {
        return "size(identity.groups) == " + groups.size() + " && " + Cel.list(groups)
                + ".all(group, group in identity.groups)";
    }

    /** In pieces that fit into a condition. */
    private static List<List<String>> lists(Collection<String> identities) {
        List<List<String>> lists = new ArrayList<>();
        int length = LONGEST_LIST;
        for (String identity : identities) {
            int more = Cel.text(identity).length() + 2;
            if (length + more > LONGEST_LIST) {
                lists.add(new ArrayList<>());
                length = 0;
            }
            lists.getLast().add(identity);
            length += more;
        }
        return lists;
    }

    /** A name as tasks have them, that no other has. */
    private String nameOf(String from) {
        String word = from.substring(from.lastIndexOf('#') + 1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[^a-z]+|-+$", "");
        String base = word.isEmpty() ? "learned" : word.substring(0, Math.min(word.length(), 40));
        String name = base;
        for (int number = 2; !names.add(name); number++) {
            name = base + "-" + number;
        }
        return name;
    }
}
