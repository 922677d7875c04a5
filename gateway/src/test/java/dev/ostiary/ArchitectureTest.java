package dev.ostiary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The rules of the house, held against the class files. Which package may import which is read from the
 * table in {@code ARCHITECTURE.md}, so that what people read is what is enforced.
 */
@DisplayName("The architecture")
class ArchitectureTest {

    private static final Path DOCUMENT = Path.of("..", "ARCHITECTURE.md");
    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "ostiary");

    private static final Pattern FORBIDDEN_WORDS =
            Pattern.compile("(?<![a-z])Abstract(?![a-z])|(Manager|Helper|Utils?|Impl)(?![a-z])");
    private static final Pattern GETTER = Pattern.compile("get[A-Z].*");
    private static final Set<String> STREAMS = Set.of("in", "out", "err");
    private static final Set<String> REDIRECTIONS = Set.of("setIn", "setOut", "setErr", "console");

    private static JavaClasses classes = new ClassFileImporter().importClasses();
    private static List<Room> rooms = List.of();

    @BeforeAll
    static void read() throws IOException {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(place -> !place.contains("testkit"))
                .importPackages(Room.ROOT);
        rooms = Room.table(DOCUMENT);
        assertFalse(classes.isEmpty(), "no class file was read");
    }

    @Test
    @DisplayName("names every package in the table, and no other")
    void theTableIsWhole() {
        assertEquals(
                new TreeSet<>(classes.stream().map(Room::of).toList()),
                new TreeSet<>(rooms.stream().map(Room::name).toList()));
    }

    @Test
    @DisplayName("lets packages import only what their row in the table says")
    void importsFollowTheTable() {
        none(rooms.stream()
                .flatMap(room -> classes.stream()
                        .filter(each -> Room.of(each).equals(room.name()))
                        .flatMap(room::strangers)));
    }

    @Test
    @DisplayName("is told alike by the table and by every package-info")
    void packageInfosAgreeWithTheTable() {
        none(rooms.stream().flatMap(room -> room.disagreement(SOURCES, rooms).stream()));
    }

    @Test
    @DisplayName("has a table without cycles: imports lead downwards only")
    void theTableHasNoCycle() {
        assertEquals(List.of(), Room.inCycles(rooms));
    }

    @Test
    @DisplayName("leaves the standard streams to cli: on stdio they carry frames")
    void standardStreamsBelongToTheCommandLine() {
        none(classes.stream()
                .filter(each -> !Room.of(each).equals("cli"))
                .flatMap(each -> each.getAccessesFromSelf().stream())
                .filter(ArchitectureTest::touchesAStandardStream)
                .map(JavaAccess::getDescription));
    }

    @Test
    @DisplayName("has no class whose name says nothing: Manager, Helper, Util, Impl, Abstract")
    void namesSaySomething() {
        none(classes.stream()
                .filter(each -> FORBIDDEN_WORDS.matcher(each.getSimpleName()).find())
                .map(JavaClass::getName));
    }

    @Test
    @DisplayName("has no getters of its own: a value is named by what it is")
    void accessorsHaveNoPrefix() {
        none(classes.stream()
                .flatMap(each -> each.getMethods().stream())
                .filter(method -> GETTER.matcher(method.getName()).matches())
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(method -> !overrides(method))
                .map(JavaMethod::getFullName));
    }

    @Test
    @DisplayName("marks every package as free of null")
    void everyPackageIsNullMarked() {
        none(classes.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(each -> !isNullMarked(each))
                .map(each -> each.getName() + " has no package-info with @NullMarked"));
    }

    private static void none(Stream<String> violations) {
        assertEquals("", String.join("\n", violations.distinct().sorted().toList()));
    }

    private static boolean touchesAStandardStream(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        boolean ofSystem = owner.isEquivalentTo(System.class);
        boolean stream = STREAMS.contains(name) && (ofSystem || owner.isEquivalentTo(FileDescriptor.class));
        return stream || (ofSystem && REDIRECTIONS.contains(name)) || owner.isEquivalentTo(IO.class);
    }

    private static boolean overrides(JavaMethod method) {
        JavaClass owner = method.getOwner();
        return Stream.concat(owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
                .flatMap(above -> above.getMethods().stream())
                .anyMatch(above -> above.getName().equals(method.getName())
                        && above.getRawParameterTypes().size()
                                == method.getRawParameterTypes().size());
    }

    private static boolean isNullMarked(JavaPackage each) {
        return each.tryGetPackageInfo()
                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                .isPresent();
    }
}
