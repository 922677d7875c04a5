package dev.ostiary.contain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.contain.ShellWords.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {

    @Test
    void blanksSeparate() {
        assertEquals(List.of("npx", "-y", "server", "/tmp"), words("  npx -y\tserver   /tmp \n"));
    }

    @Test
    void quotesKeepTogetherAndVanish() {
        assertEquals(List.of("a b", "c d", "e f", "ghij"), words("'a b' \"c d\" e\\ f g'h'\"i\"j"));
        assertEquals(List.of("run", "", ""), words("run '' \"\""));
        assertEquals(List.of("it's"), words("'it'\\''s'"));
    }

    @Test
    void withinDoubleQuotesABackslashEscapesOnlyWhatIsSpecialThere() {
        assertEquals(List.of("\"$`\\ \\n \\a '"), words("\"\\\"\\$\\`\\\\ \\n \\a '\""));
    }

    @Test
    void aBackslashBeforeALineBreakJoinsLines() {
        assertEquals(List.of("npx", "server"), words("np\\\nx \"ser\\\nver\""));
    }

    @Test
    void nothingIsExpanded() {
        assertEquals(
                List.of("ls", "*.txt", "a?", "[ab]", "{x,y}", "$HOME", "a~", "x#y", "5$", "K=V"),
                words("ls *.txt a? [ab] {x,y} '$HOME' a~ x#y 5$ K=V"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '^',
            value = {
                "echo 'open @ 5 @ never closed",
                "echo \"open @ 5 @ never closed",
                "echo end\\ @ 8 @ Nothing follows",
                "a | b @ 2 @ shell operator",
                "a && b @ 2 @ shell operator",
                "a; b @ 1 @ shell operator",
                "a > b @ 2 @ shell operator",
                "a < b @ 2 @ shell operator",
                "(a) @ 0 @ shell operator",
                "echo $HOME @ 5 @ expand",
                "echo \"x ${HOME}\" @ 8 @ expand",
                "echo $(id) @ 5 @ expand",
                "echo `id` @ 5 @ expand",
                "echo $'x' @ 5 @ expand",
                "ls ~/notes @ 3 @ home directory",
                "run it # now @ 7 @ comment",
                "KEY=1 run @ 0 @ assignment",
                "^^ @ 0 @ empty",
            })
    void whatOnlyAShellCouldDoIsRefusedWhereItStands(String text, int at, String words) {
        var refused = assertInstanceOf(Split.Refused.class, ShellWords.split(text));

        assertEquals(at, refused.at());
        assertTrue(refused.sentence().contains(words), refused.sentence());
    }

    @Test
    void twoLinesAreTwoCommands() {
        assertInstanceOf(Split.Refused.class, ShellWords.split("one\ntwo"));
    }

    @Test
    void onlyASingleWordIsTakenForAWholeCommand() {
        assertEquals(new Split.Words(List.of("npx", "-y", "x")), ShellWords.command(List.of("npx -y x"), _ -> false));
        assertEquals(new Split.Words(List.of("npx", "a | b")), ShellWords.command(List.of("npx", "a | b"), _ -> false));
        assertEquals(
                new Split.Words(List.of("/opt/My Server/run")),
                ShellWords.command(List.of("/opt/My Server/run"), _ -> true));
    }

    @Test
    void wordsAreNotPrinted() {
        assertFalse(ShellWords.split("npx --token secret").toString().contains("secret"));
    }

    @Property(tries = 200)
    void whatIsQuotedComesBackAsItWas(@ForAll @NotEmpty List<String> words) {
        var quoted = words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .toList();

        assertEquals(words, words(String.join(" ", quoted)));
    }

    /** Where ours gives words, a real shell gives the same; no wildcard, since ours leaves those alone. */
    @Property(tries = 60)
    void aShellAgrees(
            @ForAll
                    @StringLength(min = 1, max = 12)
                    @Chars({' ', '\'', '"', '\\', '$', '~', '#', '=', 'a', '|', '\n', '`', '%'})
                    @CharRange(from = 'A', to = 'C')
                    String text)
            throws Exception {
        var ours = ShellWords.split("x " + text);
        if (Platform.here() != Platform.WINDOWS && ours instanceof Split.Words(var words)) {
            assertEquals(words, byShell("x " + text), text);
        }
    }

    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @ValueSource(strings = {"x 'a b'\"c\\\"d\"\\e", "x \"\\a\\\\\" ''", "x a\\\nb", "x \"'\" '\"'"})
    void aShellAgreesOnWhatIsHard(String text) throws Exception {
        assertEquals(byShell(text), words(text));
    }

    private static List<String> words(String text) {
        return assertInstanceOf(Split.Words.class, ShellWords.split(text)).words();
    }

    private static List<String> byShell(String text) throws IOException, InterruptedException {
        var script = "set -f; set -- " + text + "\nfor w; do printf '%s\\0' \"$w\"; done";
        var sh =
                new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
        var out = new String(sh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, sh.waitFor(), out);
        var words = new ArrayList<String>();
        for (int from = 0, to = out.indexOf('\0'); to >= 0; from = to + 1, to = out.indexOf('\0', from)) {
            words.add(out.substring(from, to));
        }
        return words;
    }
}
