package dev.ostiary.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Patterns of shells, and sentences, told from names and commands. */
final class GlobTest {

    @Test
    void standsForNames() {
        for (String pattern : List.of("*", "mcp.*", "m?p.json", "[m]cp.json", "*.json", "m*p*n", "mcp.json")) {
            assertTrue(Glob.matches(pattern, "mcp.json"), pattern);
        }
        for (String pattern : List.of("", "mcp", "?", "*.yaml", "m[", "mcp.json?", "[m]")) {
            assertFalse(Glob.matches(pattern, "mcp.json"), pattern);
        }
    }

    @Test
    void standsForPaths() {
        assertTrue(Glob.couldBe(List.of("**", "mcp.json"), List.of("home", "u", "mcp.json")));
        assertTrue(Glob.couldBe(List.of("home", "**"), List.of("home", "u", "x")));
        assertTrue(Glob.couldBe(List.of("**", "a", "**", "b"), List.of("a", "a", "c", "b")));
        assertFalse(Glob.couldBe(List.of("home", "*"), List.of("home", "u", "x")));
        assertFalse(Glob.couldBe(List.of("**", "y"), List.of("home", "x")));
    }

    @Test
    void knowsItsOwnLetters() {
        assertEquals("mp.jon", Glob.literals("m?p.j[sx]*on"));
    }

    @Test
    void tellsSentencesFromCommands() {
        for (String sentence : List.of(
                "how do i edit mcp.json?",
                "the file mcp.json lists the servers, and ostiary.yaml says more.",
                "comment puis-je l'ouvrir, ce fichier?")) {
            assertTrue(Prose.clearly(sentence), sentence);
        }
        for (String command : List.of(
                "cat mcp.json",
                "cp evil one two mcp.json",
                "tee the file named mcp.json",
                "please read this > mcp.json",
                "find here all files -name mcp.json",
                "const file = open the mcp.json")) {
            assertFalse(Prose.clearly(command), command);
        }
    }
}
