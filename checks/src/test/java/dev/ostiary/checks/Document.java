package dev.ostiary.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One Markdown document of the project, with what a test can hold it to.
 *
 * @param path where it is, seen from the project's folder
 */
record Document(Path path, String text) {

    /** Tests run in the folder of their module. */
    static final Path PROJECT = Path.of("..");

    private static final Pattern FENCE = Pattern.compile("(?ms)^```([a-z]+)\\n(.*?)^```$");
    private static final Pattern INLINE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)\\s]*)?\\)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|(.*)\\|$");
    private static final Pattern COMMENT = Pattern.compile("\\s+#.*$");

    /** A piece of code that stands by itself. */
    record Snippet(String language, String code) {}

    static Document read(String path) {
        try {
            return new Document(Path.of(path), Files.readString(PROJECT.resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every document for people: those in the project's folder, the guide, the decisions. */
    static Stream<Document> all() throws IOException {
        try (var files =
                Stream.of(".", "docs", "docs/guide", "docs/adr").flatMap(folder -> list(PROJECT.resolve(folder)))) {
            return files
                    .map(file -> PROJECT.relativize(file).normalize().toString())
                    .filter(name -> name.endsWith(".md"))
                    .sorted()
                    .toList()
                    .stream()
                    .map(Document::read);
        }
    }

    Stream<Snippet> snippets() {
        return FENCE.matcher(text).results().map(found -> new Snippet(found.group(1), found.group(2)));
    }

    Stream<String> snippets(String language) {
        return snippets().filter(snippet -> snippet.language().equals(language)).map(Snippet::code);
    }

    /** The lines of shell snippets, without comments. */
    Stream<String> shellLines() {
        return snippets("sh")
                .flatMap(String::lines)
                .map(line -> COMMENT.matcher(line).replaceAll("").strip())
                .filter(line -> !line.isEmpty());
    }

    /** What stands between backticks in running text. */
    Stream<String> inline() {
        return INLINE.matcher(FENCE.matcher(text).replaceAll("")).results().map(found -> found.group(1));
    }

    /** Where links lead that do not leave the project. */
    Stream<Path> links() {
        Path folder = PROJECT.resolve(path).toAbsolutePath().getParent();
        return LINK.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(target -> !target.contains(":"))
                .map(target -> Path.of(folder + "/" + target).normalize());
    }

    /** The cells of every row of every table, heads and rules left out. */
    List<List<String>> rows() {
        return ROW.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(row -> Stream.of(row.substring(1, row.length() - 1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .filter(cells -> !cells.stream().allMatch(cell -> cell.matches("-+")))
                .toList();
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private static Stream<Path> list(Path folder) {
        try (var files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
