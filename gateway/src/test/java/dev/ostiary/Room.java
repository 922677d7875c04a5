package dev.ostiary;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One row of the package table in {@code ARCHITECTURE.md}.
 *
 * @param name the package, without {@link #ROOT}
 * @param imports which of our packages it may import; all where {@code everything}
 * @param libraries which libraries it may import, by the names of {@link #LIBRARIES}
 */
record Room(String name, Set<String> imports, Set<String> libraries, boolean everything) {

    static final String ROOT = "dev.ostiary";

    private static final Pattern ROW = Pattern.compile("\\| `([a-z]+)` \\|([^|\n]*)\\|([^|\n]*)\\|([^|\n]*)\\|");
    private static final Pattern NAME = Pattern.compile("[a-z]+");
    private static final Pattern STATED = Pattern.compile("May import: (.*?)\\.(\\s|$)", Pattern.DOTALL);
    private static final String ALL = "all";

    /** The libraries as the table calls them, and the packages that they come in. */
    private static final Map<String, List<String>> LIBRARIES = Map.ofEntries(
            Map.entry("Jackson", List.of("tools.jackson.")),
            Map.entry("Netty", List.of("io.netty.")),
            Map.entry("Caffeine", List.of("com.github.benmanes.caffeine.")),
            Map.entry("Bucket4j", List.of("io.github.bucket4j")),
            Map.entry("Bouncy Castle", List.of("org.bouncycastle.")),
            Map.entry("CEL", List.of("dev.cel.", "com.google.common.collect.", "com.google.re2j.")),
            Map.entry("RE2/J", List.of("com.google.re2j.")),
            Map.entry("snakeyaml-engine", List.of("org.snakeyaml.")),
            Map.entry("json-schema-validator", List.of("com.networknt.")),
            Map.entry("JTokkit", List.of("com.knuddels.")),
            Map.entry("Micrometer", List.of("io.micrometer.")),
            Map.entry("Nimbus", List.of("com.nimbusds.")),
            Map.entry("picocli", List.of("picocli")));

    /** The JDK, and JSpecify's annotations, which leave nothing behind at run time. */
    private static final List<String> ANYONE = List.of("java.", "javax.", "sun.misc", "org.jspecify.");

    static List<Room> table(Path document) throws IOException {
        return ROW.matcher(Files.readString(document)).results().map(Room::row).toList();
    }

    private static Room row(MatchResult row) {
        String ours = row.group(3).strip();
        Set<String> libraries =
                LIBRARIES.keySet().stream().filter(row.group(4)::contains).collect(Collectors.toSet());
        return new Room(row.group(1), words(ours), libraries, ours.equals(ALL));
    }

    private static Set<String> words(String cell) {
        return NAME.matcher(cell).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** The package of a class, without {@link #ROOT}; of a subpackage, the one that it is in. */
    static String of(JavaClass each) {
        String rest = each.getPackageName().substring(ROOT.length());
        return rest.isEmpty() ? "" : rest.substring(1).split("\\.", -1)[0];
    }

    /** What this class uses that its package may not. */
    Stream<String> strangers(JavaClass each) {
        return each.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .filter(Predicate.not(JavaClass::isPrimitive))
                .filter(used -> !mayUse(used))
                .map(used -> each.getName() + " uses " + used.getName());
    }

    private boolean mayUse(JavaClass used) {
        String packageName = used.getPackageName();
        boolean ours = packageName.equals(ROOT) || packageName.startsWith(ROOT + ".");
        return everything
                || (ours
                        ? of(used).equals(name) || imports.contains(of(used))
                        : startsWithAny(packageName, ANYONE)
                                || libraries.stream()
                                        .map(LIBRARIES::get)
                                        .anyMatch(prefixes -> startsWithAny(packageName, prefixes)));
    }

    /** What package-info says otherwise, if it does. */
    Optional<String> disagreement(Path sources, List<Room> table) {
        Set<String> stated = stated(sources.resolve(name).resolve("package-info.java"));
        Set<String> known = table.stream().map(Room::name).collect(Collectors.toSet());
        boolean agrees = everything
                ? stated.contains("everything")
                : imports.equals(stated.stream().filter(known::contains).collect(Collectors.toSet()));
        return agrees ? Optional.empty() : Optional.of(name + " may import " + imports + "; package-info: " + stated);
    }

    private static Set<String> stated(Path packageInfo) {
        try {
            String text = Files.readString(packageInfo).replace("\n *", "");
            return STATED.matcher(text)
                    .results()
                    .flatMap(found -> words(found.group(1)).stream())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean startsWithAny(String packageName, List<String> prefixes) {
        return prefixes.stream().anyMatch(prefix -> (packageName + ".").startsWith(prefix));
    }

    /** The rooms of the table that lead back to themselves; taking away what leads nowhere leaves them. */
    static List<String> inCycles(List<Room> table) {
        List<Room> left = new ArrayList<>(table);
        Optional<Room> leaf = leaf(left);
        while (leaf.isPresent()) {
            left.remove(leaf.get());
            leaf = leaf(left);
        }
        return left.stream().map(Room::name).toList();
    }

    private static Optional<Room> leaf(List<Room> table) {
        Set<String> names = table.stream().map(Room::name).collect(Collectors.toSet());
        return table.stream()
                .filter(room -> room.arrows(names).findAny().isEmpty())
                .findFirst();
    }

    private Stream<String> arrows(Set<String> among) {
        return (everything ? among : imports).stream().filter(among::contains).filter(other -> !other.equals(name));
    }
}
